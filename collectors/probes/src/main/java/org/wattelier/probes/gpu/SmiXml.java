package org.wattelier.probes.gpu;

import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads `nvidia-smi -q -x`. The file names a document type that must not be fetched, so declarations are skipped and
/// with them every entity of the file's own.
final class SmiXml {
    private SmiXml() {}

    /// @throws NotUnderstood where it is not the XML of `nvidia-smi`
    static List<SmiGpu> parse(String text) throws NotUnderstood {
        int root = text.indexOf("<nvidia_smi_log");
        int declaration = text.indexOf("<?xml");
        int from = declaration >= 0 && declaration < root ? declaration : root;
        int until = text.lastIndexOf("</nvidia_smi_log>");
        if (from < 0 || until < from) {
            throw new NotUnderstood("nvidia-smi did not write its whole XML but " + NotUnderstood.beginning(text));
        }
        // Warnings of the driver may stand before and after it.
        String xml = text.substring(from, until + "</nvidia_smi_log>".length());
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
            return gpus(reader);
        } catch (XMLStreamException e) {
            throw new NotUnderstood(
                    "the XML of nvidia-smi is broken: " + NotUnderstood.beginning(String.valueOf(e.getMessage())));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty("javax.xml.stream.isCoalescing", true);
        return factory;
    }

    private static List<SmiGpu> gpus(XMLStreamReader reader) throws XMLStreamException, NotUnderstood {
        var elements = new SmiXmlElements();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    elements.begin(reader.getLocalName(), reader.getAttributeValue(null, "id"));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> elements.text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> elements.end();
                default -> {}
            }
        }
        return elements.gpus();
    }
}
