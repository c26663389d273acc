/// Accounting logs of PBS Pro, OpenPBS and Torque.
@NullMarked
package org.wattelier.feeds.pbs.accounting;

import org.jspecify.annotations.NullMarked;
