package dev.docserver.e2e;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Measures Java sources with the JDK's own parser: lines of files and methods, parameters.
 *
 * @param file most lines of a file
 * @param method most lines of a method or constructor, from its annotations to its closing brace
 * @param parameters most parameters of a method or constructor. The components of a record are not
 *     counted, nor its canonical constructor: the limit is there because a long list of arguments
 *     is read by place and not by name. A record is the cure for that, its components are named
 *     wherever they are read, and the records of the API must follow the shape of the YAML. A
 *     method that takes a record counts it as one parameter
 */
record SourceLimits(int file, int method, int parameters) {

    static final SourceLimits MAIN = new SourceLimits(300, 50, 5);
    static final SourceLimits TEST = new SourceLimits(400, 40, 5);

    /** Most files in one folder of a package. */
    static final int PACKAGE = 20;

    /** Each place of the files that breaks a limit, with what was seen and what is allowed. */
    List<String> violations(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                fileLines(unit, found);
                new Methods(unit, positions, found).scan(unit, null);
            }
        }
        return found;
    }

    /** Each folder that holds more Java files than a package may. */
    static List<String> crowded(Path sources) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(sources)) {
            for (Path folder : paths.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    long count = files.filter(f -> f.toString().endsWith(".java")).count();
                    if (count > PACKAGE) {
                        found.add(folder + ": " + count + " files, at most " + PACKAGE);
                    }
                }
            }
        }
        return found;
    }

    private void fileLines(CompilationUnitTree unit, List<String> found) throws IOException {
        long lines = unit.getSourceFile().getCharContent(true).toString().lines().count();
        if (lines > file) {
            found.add(unit.getSourceFile().getName() + ": " + lines + " lines, at most " + file);
        }
    }

    private final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;
        private boolean inRecord;

        Methods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        /** Components of a record are data: they are named where they are read. */
        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            boolean outer = inRecord;
            inRecord = tree.getKind() == Tree.Kind.RECORD;
            super.visitClass(tree, null);
            inRecord = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, tree));
            long last = map.getLineNumber(positions.getEndPosition(unit, tree));
            String place =
                    unit.getSourceFile().getName() + ":" + first + " " + tree.getName() + ": ";
            if (last - first + 1 > method) {
                found.add(place + (last - first + 1) + " lines, at most " + method);
            }
            boolean canonical = inRecord && tree.getName().contentEquals("<init>");
            if (tree.getParameters().size() > parameters && !canonical) {
                found.add(
                        place + tree.getParameters().size() + " parameters, at most " + parameters);
            }
            return super.visitMethod(tree, null);
        }
    }
}
