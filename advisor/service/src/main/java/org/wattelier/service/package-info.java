/// The advisor's shell: opens the ledger, reads Kafka into it and serves pages and API.
@NullMarked
package org.wattelier.service;

import org.jspecify.annotations.NullMarked;
