/// The statement of energy and carbon over a period: pure sums, fed row by row; reading and printing are elsewhere.
@NullMarked
package org.wattelier.service.audit;

import org.jspecify.annotations.NullMarked;
