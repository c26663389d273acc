/// What a kilowatt-hour costs at an instant by the rules of a contract, wall clock included.
@NullMarked
package org.wattelier.knowledge.tariff;

import org.jspecify.annotations.NullMarked;
