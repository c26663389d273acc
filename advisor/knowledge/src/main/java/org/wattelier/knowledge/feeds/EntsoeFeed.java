package org.wattelier.knowledge.feeds;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// ENTSO-E's publication document of day-ahead prices (A44).
final class EntsoeFeed {
    private EntsoeFeed() {}

    static Parsed read(String text, FeedOptions options) {
        var document = new EntsoeDocument(options);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            walk(reader, document);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new BadFeed("no XML from line " + line + " on; fetch the file again");
        }
        return document.parsed();
    }

    private static void walk(XMLStreamReader reader, EntsoeDocument document) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    text.setLength(0);
                    document.begin(reader.getLocalName(), reader.getLocation().getLineNumber());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = path.removeLast();
                    document.end(
                            path.isEmpty() ? "" : path.getLast(),
                            name,
                            text.toString().strip());
                    text.setLength(0);
                }
                default -> {}
            }
        }
    }

    /// Nothing outside the file is ever read on its behalf.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
