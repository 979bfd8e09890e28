package dev.docserver.operator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The table of rooms in docs/design.md, section 3. */
class ArchitectureTest {
    private static final String ROOT = "dev.docserver.operator";
    private static final List<String> ROOMS =
            List.of(
                    "reason",
                    "snapshot",
                    "report",
                    "gate",
                    "rollout",
                    "desired",
                    "status",
                    "decision",
                    "registry",
                    "observe",
                    "apply",
                    "scan",
                    "app");
    private static final int PURE = ROOMS.indexOf("registry");
    private static final Set<String> IMPURE =
            Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty");
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void roomsImportOnlyThoseBeforeThem() {
        for (int room = 0; room < ROOMS.size(); room++) {
            String[] later =
                    ROOMS.subList(room + 1, ROOMS.size()).stream()
                            .map(ArchitectureTest::inside)
                            .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(inside(ROOMS.get(room)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void everyClassIsInARoom() {
        classes()
                .should()
                .resideInAnyPackage(
                        ROOMS.stream().map(ArchitectureTest::inside).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyShellsTalkToAnybody() {
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8.kubernetes.client..",
                        "io.javaoperatorsdk..",
                        "java.net.http..",
                        "java.sql..",
                        "java.nio.channels..")
                .check(CLASSES);
    }

    @Test
    void timeChanceAndEnvironmentComeInThroughTwoRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("observe"), inside("app"))
                .should()
                .callMethodWhere(
                        target(
                                describe(
                                        "reads time, chance or environment",
                                        ArchitectureTest::isImpure)))
                .orShould()
                .callConstructorWhere(target(describe("makes chance", ArchitectureTest::isChance)))
                .check(CLASSES);
    }

    @Test
    void pureRoomsHoldNoStateAndNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "org.slf4j..", "java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Base)(\\$.*)?")
                .check(CLASSES);
    }

    @Test
    void nothingIsSetAfterwards() {
        noMethods().that().arePublic().should().haveNameMatching("set[A-Z].*").check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItHoldsAndKnowsNoNull() {
        Set<JavaPackage> packages =
                CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(
                        folder ->
                                assertThat(folder.isAnnotatedWith(NullMarked.class))
                                        .as(folder.getName())
                                        .isTrue());
    }

    private static boolean isImpure(AccessTarget call) {
        JavaClass owner = call.getOwner();
        return (owner.getPackageName().equals("java.time")
                        && call.getName().equals("now")
                        && !hasClock(call))
                || (owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system"))
                || (owner.isEquivalentTo(UUID.class) && call.getName().equals("randomUUID"))
                || owner.isEquivalentTo(ThreadLocalRandom.class)
                || (owner.isEquivalentTo(Math.class) && call.getName().equals("random"))
                || (owner.isEquivalentTo(System.class) && IMPURE.contains(call.getName()));
    }

    private static boolean isChance(AccessTarget call) {
        return call.getOwner().isEquivalentTo(Random.class)
                || call.getOwner().isEquivalentTo(SecureRandom.class);
    }

    private static boolean hasClock(AccessTarget call) {
        return call instanceof AccessTarget.CodeUnitCallTarget unit
                && unit.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static String inside(String room) {
        return ROOT + "." + room + "..";
    }

    private static String[] pure() {
        return ROOMS.subList(0, PURE).stream().map(ArchitectureTest::inside).toArray(String[]::new);
    }
}
