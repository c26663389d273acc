/// Pages as models and templates: everything visible is a message or a figure in the reader's language, and every page
/// can be read without JavaScript.
@NullMarked
package org.wattelier.service.pages;

import org.jspecify.annotations.NullMarked;
