/// Ledger and pages of a cluster installation, as a process of their own.
@NullMarked
package org.wattelier.standalone.pages;

import org.jspecify.annotations.NullMarked;
