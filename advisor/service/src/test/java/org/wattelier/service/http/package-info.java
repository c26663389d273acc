@NullMarked
package org.wattelier.service.http;

import org.jspecify.annotations.NullMarked;
