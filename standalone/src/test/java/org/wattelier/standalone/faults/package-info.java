/// The suite of faults: each case does something bad to a running installation and holds its books against those of an
/// undisturbed run.
@NullMarked
package org.wattelier.standalone.faults;

import org.jspecify.annotations.NullMarked;
