package org.wattelier.service.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Calendar;
import java.util.List;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/// Files inside a document, associated with the whole of it as PDF/A-3 asks.
final class Attached {
    private Attached() {}

    static void to(PDDocument document, List<Pdf.Attachment> attachments, Calendar at) throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        var named = new TreeMap<String, PDComplexFileSpecification>();
        var associated = new COSArray();
        for (Pdf.Attachment attachment : attachments) {
            PDComplexFileSpecification file = file(document, attachment, at);
            named.put(attachment.name(), file);
            associated.add(file.getCOSObject());
        }
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(named);
        var catalog = document.getDocumentCatalog();
        var names = catalog.getNames() == null ? new PDDocumentNameDictionary(catalog) : catalog.getNames();
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static PDComplexFileSpecification file(PDDocument document, Pdf.Attachment attachment, Calendar at)
            throws IOException {
        var content = new PDEmbeddedFile(document, new ByteArrayInputStream(attachment.bytes()), COSName.FLATE_DECODE);
        content.setSubtype(attachment.mediaType());
        content.setSize(attachment.bytes().length);
        content.setCreationDate(at);
        content.setModDate(at);
        var file = new PDComplexFileSpecification();
        file.setFile(attachment.name());
        file.setFileUnicode(attachment.name());
        file.setFileDescription(attachment.description());
        file.setEmbeddedFile(content);
        file.setEmbeddedFileUnicode(content);
        file.getCOSObject().setName("AFRelationship", "Data");
        return file;
    }
}
