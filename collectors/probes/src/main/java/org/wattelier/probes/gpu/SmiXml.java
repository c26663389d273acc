package org.wattelier.probes.gpu;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads `nvidia-smi -q -x`. The file names a document type that must not be fetched, so declarations are skipped and
/// with them every entity of the file's own.
final class SmiXml {
    private static final int DEEPEST = 40;
    private static final int LONGEST_TEXT = 4096;

    private SmiXml() {}

    /// @throws NotUnderstood where it is not the XML of `nvidia-smi`
    static List<SmiGpu> parse(String text) throws NotUnderstood {
        int from = Math.max(text.indexOf("<?xml"), text.indexOf("<nvidia_smi_log"));
        if (text.contains("<?xml") && text.contains("<nvidia_smi_log")) {
            from = Math.min(text.indexOf("<?xml"), text.indexOf("<nvidia_smi_log"));
        }
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
        List<SmiGpu> found = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        SmiXmlGpu gpu = null;
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    text.setLength(0);
                    if (path.size() > DEEPEST) {
                        throw new NotUnderstood("the XML of nvidia-smi is nested too deeply");
                    }
                    if (path.size() == 2 && reader.getLocalName().equals("gpu")) {
                        String id = reader.getAttributeValue(null, "id");
                        gpu = new SmiXmlGpu(id == null ? "" : id, found.size());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (gpu != null && path.size() == 2) {
                        found.add(gpu.done());
                        gpu = null;
                    } else if (gpu != null) {
                        gpu.element(
                                List.copyOf(path).subList(2, path.size()),
                                text.toString().strip());
                    }
                    path.removeLast();
                    text.setLength(0);
                }
                default -> {}
            }
        }
        return found;
    }
}
