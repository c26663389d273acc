/// Takes a batch system's history into the books: sorted by start, energy by a model, straight into the ledger.
@NullMarked
package org.wattelier.standalone.history;

import org.jspecify.annotations.NullMarked;
