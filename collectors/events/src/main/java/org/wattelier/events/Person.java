package org.wattelier.events;

/// The name behind a subject id: a person, account or project. A tombstone under the same key erases it everywhere.
///
/// @param subject random id that jobs carry
/// @param kind    `user` or `account`
public record Person(String subject, String kind, String name) {}
