package dev.unravel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the program to {@link Layering}; that Layering notices is shown in LayeringRulesTest. */
class LayeringTest {

  private static final Layering RULES = new Layering("dev.unravel");
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.unravel");

  static Set<String> layers() {
    return Layering.MAY_USE.keySet();
  }

  @Test
  void shouldSeeTheProgram() {
    assertThat(PROGRAM).extracting(JavaClass::getPackageName).contains("dev.unravel.event");
  }

  @Test
  void shouldFindALayerForEveryClass() {
    RULES.everyClassHasItsLayer().check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void shouldUseInALayerOnlyWhatThatLayerMay(String layer) {
    RULES.usesOnlyWhatItMay(layer).check(PROGRAM);
  }

  @Test
  void shouldHaveNoCyclesOfLayers() {
    RULES.layersHaveNoCycles().check(PROGRAM);
  }

  @Test
  void shouldKeepTheOutsideWorldFromTheNumbers() {
    RULES.numbersDoNotSeeTheOutsideWorld().check(PROGRAM);
  }

  @Test
  void shouldCallNoFunctionWhoseLastBitDependsOnTheMachine() {
    RULES.numbersDoNotDependOnTheMachine().check(PROGRAM);
  }

  @Test
  void shouldKeepParsersWhereLanguagesAreRead() {
    RULES.onlyLanguagesKnowAntlr().check(PROGRAM);
  }

  @Test
  void shouldLetTheAuditorShareNothingWithWhatItJudges() {
    RULES.theAuditorIsOnItsOwn().check(PROGRAM);
  }

  @Test
  void shouldKeepAkkaInTheEngine() {
    RULES.onlyTheEngineKnowsAkka().check(PROGRAM);
  }

  @Test
  void shouldKnowTheIncubatorInTheVectorKernelAlone() {
    RULES.onlyTheVectorKernelKnowsTheIncubator().check(PROGRAM);
  }

  @Test
  void shouldEndTheJvmInMainAlone() {
    RULES.onlyMainExits().check(PROGRAM);
  }
}
