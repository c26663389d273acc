@NullMarked
package org.wattelier.service.pages;

import org.jspecify.annotations.NullMarked;
