@NullMarked
package org.wattelier.service.ledger;

import org.jspecify.annotations.NullMarked;
