@NullMarked
package org.wattelier.service;

import org.jspecify.annotations.NullMarked;
