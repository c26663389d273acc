package org.wattelier.knowledge.factors;

/// Where a fact comes from: in words, and where it can be read.
///
/// @param url empty where it is a paper of the site's own
public record Source(String text, String url) {}
