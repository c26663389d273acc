/// Reports to keep, to send and to print: documents and tables.
@NullMarked
package org.wattelier.service.print;

import org.jspecify.annotations.NullMarked;
