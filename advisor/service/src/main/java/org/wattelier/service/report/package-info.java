/// What a person or a script reads about a job: one view, as JSON, as words in two languages and as a text for a
/// terminal.
@NullMarked
package org.wattelier.service.report;

import org.jspecify.annotations.NullMarked;
