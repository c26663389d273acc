/// A statement as a document and as tables.
@NullMarked
package org.wattelier.service.audit.print;

import org.jspecify.annotations.NullMarked;
