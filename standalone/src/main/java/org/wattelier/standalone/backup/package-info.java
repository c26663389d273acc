/// Saves the topics of an installation into files, and makes an equal installation from them.
@NullMarked
package org.wattelier.standalone.backup;

import org.jspecify.annotations.NullMarked;
