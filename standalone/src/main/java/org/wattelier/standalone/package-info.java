/// Everything in one process: the command line's entry point. The only module that sees all others.
@NullMarked
package org.wattelier.standalone;

import org.jspecify.annotations.NullMarked;
