import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/**
 * Writes the recipe of an image: the poms without what an image needs not (dependencies of tests,
 * modules that no image holds), and one empty class in each module, so that Maven fetches all it
 * needs to compile and package before it has seen a source file. The layer with the dependencies
 * depends on the recipe alone: neither a changed class nor a changed test dependency builds it
 * anew.
 *
 * <p>Usage: {@code java Recipe.java SOURCE RECIPE MODULE...}
 */
public final class Recipe {

    private static final String STUB =
            "package recipe;\n\nfinal class Stub {\n    private Stub() {}\n}\n";

    public static void main(String[] arguments) throws Exception {
        Path source = Path.of(arguments[0]);
        Path recipe = Path.of(arguments[1]);
        List<String> modules = List.of(arguments).subList(2, arguments.length);
        Document parent = read(source.resolve("pom.xml"));
        for (Element module : elements(parent, "module")) {
            if (!modules.contains(module.getTextContent())) {
                module.getParentNode().removeChild(module);
            }
        }
        write(parent, recipe.resolve("pom.xml"));
        for (String module : modules) {
            Document pom = read(source.resolve(module, "pom.xml"));
            dropTestDependencies(pom);
            write(pom, recipe.resolve(module, "pom.xml"));
            Path stub = recipe.resolve(module, "src/main/java/recipe/Stub.java");
            Files.createDirectories(stub.getParent());
            Files.writeString(stub, STUB);
        }
    }

    private static void dropTestDependencies(Document pom) {
        for (Element scope : elements(pom, "scope")) {
            Node dependency = scope.getParentNode();
            if (scope.getTextContent().equals("test")
                    && dependency.getNodeName().equals("dependency")) {
                dependency.getParentNode().removeChild(dependency);
            }
        }
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> found = new ArrayList<>();
        var nodes = document.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static Document read(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static void write(Document document, Path file) throws Exception {
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(out));
        } catch (IOException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private Recipe() {}
}
