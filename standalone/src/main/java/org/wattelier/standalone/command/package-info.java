/// The commands: their options, their words in two languages, and what a person sees when something is wrong. Standard
/// output carries answers only; everything else goes to standard error.
@NullMarked
package org.wattelier.standalone.command;

import org.jspecify.annotations.NullMarked;
