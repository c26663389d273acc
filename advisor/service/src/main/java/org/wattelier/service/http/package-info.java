/// The HTTP face: routes of the API, the pages and the operators' addresses, and what is refused at the door.
@NullMarked
package org.wattelier.service.http;

import org.jspecify.annotations.NullMarked;
