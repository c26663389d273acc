package org.wattelier.knowledge.factors;

/// What is wrong in a file of the catalogue.
///
/// @param file     relative to the catalogue's folder
/// @param line     from 1; 0 where it is about the whole file
/// @param field    which key
/// @param expected what should stand there
/// @param found    what does
/// @param remedy   what to do
public record Problem(String file, int line, String field, String expected, String found, String remedy) {
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return place + ": " + field + ": expected " + expected + ", found " + found
                + (remedy.isEmpty() ? "" : ". " + remedy);
    }
}
