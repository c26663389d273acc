/// The books: everything the streams and collectors say, in one DuckDB file per replica, and where to read on in the
/// same transaction. The file is a view: deleted, it is rebuilt from the topics with equal content.
@NullMarked
package org.wattelier.service.ledger;

import org.jspecify.annotations.NullMarked;
