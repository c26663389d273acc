/// Words and numbers for people, in French and English. Every visible string is in a message file; numbers, units and
/// dates follow each language's typography.
@NullMarked
package org.wattelier.service.text;

import org.jspecify.annotations.NullMarked;
