// Signs forms as programs on Java servers do: PDFBox and OpenPDF, each adding to the file in a box that is there.
//
// Arguments, five for each file: the program, the form, the key (PKCS#12, locked with `secret`), the box, where to save.

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HashMap;

import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

public class sign_java {
    private static final int ROOM = 8192;
    private static final char[] PASS = "secret".toCharArray();

    /** Somebody's key, which makes signatures over bytes. */
    record Key(PrivateKey secret, Certificate[] chain) {
        static Key from(Path p12) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(p12)) {
                store.load(in, PASS);
            }
            String name = store.aliases().nextElement();
            return new Key((PrivateKey) store.getKey(name, PASS), store.getCertificateChain(name));
        }

        byte[] signature(InputStream signed) throws IOException {
            try {
                CMSSignedDataGenerator made = new CMSSignedDataGenerator();
                var signer = new JcaContentSignerBuilder("SHA256with" + (secret.getAlgorithm().equals("EC") ? "ECDSA" : "RSA")).build(secret);
                var digests = new JcaDigestCalculatorProviderBuilder().build();
                made.addSignerInfoGenerator(
                        new JcaSignerInfoGeneratorBuilder(digests).build(signer, (X509Certificate) chain[0]));
                made.addCertificates(new JcaCertStore(Arrays.asList(chain)));
                return made.generate(new CMSProcessableByteArray(signed.readAllBytes()), false).getEncoded();
            } catch (IOException problem) {
                throw problem;
            } catch (Exception problem) {
                throw new IOException(problem);
            }
        }
    }

    static void byPdfbox(Path form, Key key, String box, Path to) throws IOException {
        try (PDDocument document = Loader.loadPDF(form.toFile()); var out = new FileOutputStream(to.toFile())) {
            PDSignature signature = new PDSignature();
            var field = (PDSignatureField) document.getDocumentCatalog().getAcroForm(null).getField(box);
            field.getCOSObject().setItem(COSName.V, signature);
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setSignDate(Calendar.getInstance());
            document.addSignature(signature, key::signature);
            document.saveIncremental(out);
        }
    }

    static void byOpenpdf(Path form, Key key, String box, Path to) throws Exception {
        PdfReader reader = new PdfReader(Files.readAllBytes(form));
        var out = new ByteArrayOutputStream();
        var look = PdfStamper.createSignature(reader, out, '\0', null, true).getSignatureAppearance();
        look.setVisibleSignature(box);
        PdfSignature signature = new PdfSignature(PdfName.ADOBE_PPKLITE, PdfName.ADBE_PKCS7_DETACHED);
        signature.setDate(new PdfDate());
        look.setCryptoDictionary(signature);
        look.setLayer2Text("OpenPDF");
        look.preClose(new HashMap<>(java.util.Map.of(PdfName.CONTENTS, ROOM * 2 + 2)));
        byte[] contents = Arrays.copyOf(key.signature(look.getRangeStream()), ROOM);
        PdfDictionary update = new PdfDictionary();
        update.put(PdfName.CONTENTS, new PdfString(contents).setHexWriting(true));
        look.close(update);
        Files.write(to, out.toByteArray());
    }

    public static void main(String[] words) throws Exception {
        for (int at = 0; at < words.length; at += 5) {
            Path form = Path.of(words[at + 1]), to = Path.of(words[at + 4]);
            Key key = Key.from(Path.of(words[at + 2]));
            if (words[at].equals("pdfbox")) {
                byPdfbox(form, key, words[at + 3], to);
            } else {
                byOpenpdf(form, key, words[at + 3], to);
            }
        }
    }
}
