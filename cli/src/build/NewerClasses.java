import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the classes of a jar anew as those of Java 8. An AOT cache takes no class older than Java 6, and picocli's are of Java 5: each
 * command would load and verify 170 of them. Nothing but the version and the frames that newer verifiers ask for is changed.
 */
final class NewerClasses {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    public static void main(String[] args) throws IOException {
        var jar = Path.of(args[0]);
        var renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
        Files.copy(jar, renewed, REPLACE_EXISTING);
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                var zip = FileSystems.newFileSystem(renewed, Map.of());
                var files = Files.walk(zip.getPath("/"))) {
            var resolver =
                    ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
            var classes =
                    ClassFile.of(
                            StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(resolver));
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> renew(classes, file));
        }
        Files.move(renewed, jar, REPLACE_EXISTING);
    }

    private static void renew(ClassFile classes, Path file) {
        try {
            var model = classes.parse(Files.readAllBytes(file));
            if (model.majorVersion() < JAVA_6) {
                var newer =
                        ClassTransform.dropping(element -> element instanceof ClassFileVersion)
                                .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL))
                                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(JAVA_8, 0)));
                Files.write(file, classes.transformClass(model, newer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
