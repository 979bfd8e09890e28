package dev.docserver.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Holds the table of rooms in section 3 of the design for this module. */
@AnalyzeClasses(
        packages = ArchitectureTest.ROOT,
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "dev.docserver.server";

    /** Each room may import only from those before it. */
    private static final List<String> ROOMS =
            List.of(
                    "document",
                    "format",
                    "source",
                    "store",
                    "search",
                    "ingest",
                    "tool",
                    "http",
                    "auth",
                    "mcp",
                    "rest",
                    "web",
                    "app");

    private static final String LEAF = "telemetry";
    private static final int FILES = 20;

    @ArchTest
    static final ArchRule noCyclesBetweenRooms =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesBetweenPackages =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule telemetryImportsNoRoom =
            noClasses()
                    .that()
                    .resideInAPackage(room(LEAF))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage(ROOT + "..").and(not(resideInAPackage(room(LEAF)))));

    @ArchTest
    static final ArchRule sqlOnlyInStore =
            onlyIn(
                    new String[] {room("store")},
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "com.zaxxer..",
                    "org.flywaydb..");

    @ArchTest
    static final ArchRule undertowOnlyInHttp =
            onlyIn(new String[] {ROOT + ".http"}, "io.undertow..", "org.xnio..");

    @ArchTest static final ArchRule signalsOnlyInApp = onlyIn(new String[] {room("app")}, "sun..");

    @ArchTest
    static final ArchRule noReflection =
            noClasses().should().dependOnClassesThat(resideInAPackage("java.lang.reflect.."));

    @ArchTest
    static final ArchRule environmentOnlyInApp =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(room("app"))
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class)
                    .orShould()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule namesSayWhatIsInside =
            classes()
                    .should()
                    .haveNameNotMatching(".*(Utils?|Helpers?|Manager|Impl|Common|Base)(\\$.*)?");

    @ArchTest
    static void roomsImportOnlyFromThoseBefore(JavaClasses all) {
        for (int i = 0; i < ROOMS.size() - 1; i++) {
            String[] later =
                    ROOMS.subList(i + 1, ROOMS.size()).stream()
                            .map(ArchitectureTest::room)
                            .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(room(ROOMS.get(i)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(later))
                    .check(all);
        }
    }

    @ArchTest
    static void everyPackageIsARoomNullMarkedAndSmall(JavaClasses all) {
        List<String> seen = new ArrayList<>();
        for (JavaPackage folder : all.getPackage(ROOT).getSubpackagesInTree()) {
            if (folder.getClasses().isEmpty()) {
                continue;
            }
            seen.add(folder.getName());
            assertThat(folder.isAnnotatedWith(NullMarked.class))
                    .as("package-info.java of %s with @NullMarked", folder.getName())
                    .isTrue();
            assertThat(folder.getClasses().stream().filter(c -> c.isTopLevelClass()).count())
                    .as("files in %s", folder.getName())
                    .isLessThanOrEqualTo(FILES);
        }
        List<String> rooms = new ArrayList<>(ROOMS);
        rooms.add(LEAF);
        assertThat(seen)
                .allMatch(name -> rooms.stream().anyMatch(room -> isIn(name, room)))
                .contains(ROOT + ".app", ROOT + ".http", ROOT + ".store");
    }

    private static boolean isIn(String name, String room) {
        return (name + ".").startsWith(ROOT + "." + room + ".");
    }

    private static ArchRule onlyIn(String[] rooms, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }
}
