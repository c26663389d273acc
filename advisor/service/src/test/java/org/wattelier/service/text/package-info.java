@NullMarked
package org.wattelier.service.text;

import org.jspecify.annotations.NullMarked;
