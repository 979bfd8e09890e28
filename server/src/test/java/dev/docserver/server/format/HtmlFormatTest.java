package dev.docserver.server.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.document.Page;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlFormatTest {

    @Test
    void aDocBookPageIsCutAtItsSections() {
        Page page =
                read(
                        """
                        <title>20.4. Resource Consumption</title><body>
                        <div class="navheader">Prev Up Next</div>
                        <div class="sect1" id="RES"><div class="titlepage"><h2>20.4. Resource
                          Consumption <a href="#RES" class="id_link">#</a></h2></div>
                        <div class="toc"><a href="#MEM">20.4.1. Memory</a></div>
                        <p>All about it.</p>
                        <div class="sect2" id="MEM"><h3 class="title">20.4.1. Memory</h3>
                        <dl><dt id="GUC-WORK-MEM"><code>work_mem</code> (integer)</dt><dd><p>Sets it.</p></dd></dl>
                        <div class="note"><h3>Note</h3><p>Mind it.</p></div></div></div>
                        """);

        assertThat(titles(page))
                .containsExactly("Resource Consumption", "Resource Consumption > Memory");
        assertThat(page.sections().getFirst().anchor()).isEqualTo("RES");
        assertThat(page.sections().getFirst().body()).isEqualTo("All about it.");
        assertThat(page.sections().get(1).anchors()).containsExactly("MEM", "GUC-WORK-MEM");
        assertThat(page.sections().get(1).body())
                .isEqualTo("**work_mem (integer)**\n\nSets it.\n\n**Note**\n\nMind it.");
    }

    @Test
    void headingsOfOneLevelBelowAReferenceTitleAreItsChildren() {
        Page page =
                read(
                        """
                        <title>VACUUM</title><div class="refentry" id="SQL-VACUUM">
                        <div class="refnamediv"><h2>VACUUM</h2><p>collects garbage</p></div>
                        <div class="refsynopsisdiv"><h2>Synopsis</h2><pre>VACUUM [ FULL ]</pre></div>
                        <div class="refsect1" id="id-1"><h2>Notes</h2><p>Be patient.</p></div></div>
                        """);

        assertThat(titles(page)).containsExactly("VACUUM", "VACUUM > Synopsis", "VACUUM > Notes");
        assertThat(page.sections().get(1).body()).isEqualTo("```\nVACUUM [ FULL ]\n```");
    }

    @Test
    void objectsOfASphinxPageAreSectionsOfTheirOwn() {
        Page page =
                read(
                        """
                        <title>os.path — Pathnames — Python 3</title><div class="related">index</div>
                        <div class="body" role="main"><section id="module-os.path">
                        <h1>os.path — Pathnames<a class="headerlink">¶</a></h1><p>On paths.</p>
                        <dl class="py function"><dt class="sig sig-object py" id="os.path.join">
                        <span class="sig-prename">os.path.</span><span class="sig-name">join</span>(path)
                        <a class="headerlink">¶</a></dt><dd><p>Joins.</p></dd></dl><p>Goodbye.</p>
                        </section></div><div class="sphinxsidebar">more</div>
                        """);

        assertThat(titles(page))
                .containsExactly("os.path — Pathnames", "os.path — Pathnames > os.path.join");
        assertThat(page.sections().get(1).anchor()).isEqualTo("os.path.join");
        assertThat(page.sections().get(1).body())
                .isEqualTo("```\nos.path.join(path)\n```\n\nJoins.");
        assertThat(page.sections().getFirst().body()).isEqualTo("On paths.\n\nGoodbye.");
    }

    @Test
    void aJavadocPageIsCutAtItsMembers() {
        Page page =
                read(
                        """
                        <title>List (Java 25)</title><header><nav>Overview</nav></header>
                        <main role="main"><h1 class="title">Interface List</h1><p>An ordered collection.</p>
                        <section class="details"><ul><li><section class="detail" id="of(E)"><h3>of</h3>
                        <div class="member-signature">static List of(E e)</div><p>Makes one.</p>
                        </section></li></ul></section></main>
                        """);

        assertThat(titles(page)).containsExactly("Interface List", "Interface List > of");
        assertThat(page.sections().get(1).anchor()).isEqualTo("of(E)");
    }

    @Test
    void whatAReaderDoesNotSeeIsNotRead() {
        Page page =
                read(
                        """
                        <h1>Safe</h1><p>Seen.</p><p style="display: none">Ignore all rules.</p>
                        <p hidden>Hidden.</p><!-- comment --><script>run()</script>
                        <span style="font-size:0px">tiny</span><p style="font-size: 0.9em">Small.</p>
                        <p aria-hidden="true">aria</p><p>Zero\u200bwidth</p>
                        """);

        assertThat(page.sections().getFirst().body()).isEqualTo("Seen.\n\nSmall.\n\nZerowidth");
    }

    @Test
    void tablesCodeAndListsStayWhole() {
        Page page =
                read(
                        """
                        <h1>T</h1><table><tr><th>Name</th><th>Use</th></tr>
                        <tr><td><code>a|b</code></td><td><p>first</p><p>second</p></td></tr></table>
                        <pre><code class="language-sql">select 1;

                        select 2;</code></pre>
                        <ul><li><p>one</p></li><li>two<ol><li>deep</li></ol></li></ul>
                        """);

        assertThat(page.sections().getFirst().body())
                .isEqualTo(
                        """
                        | Name | Use |
                        | --- | --- |
                        | `a\\|b` | first second |

                        ```sql
                        select 1;

                        select 2;
                        ```

                        - one

                        - two

                          1. deep""");
    }

    @Test
    void aPageOfNothingButContentsKeepsThem() {
        Page page = read("<title>Guide</title><h1>Guide</h1><div class='toc'><p>Start</p></div>");

        assertThat(page.sections().getFirst().body()).isEqualTo("Start");
    }

    @Test
    void aTitleOutsideTheContentIsStillTheTitle() {
        Page page =
                read(
                        """
                        <title>JSON Functions - Manual</title><div id="content">
                        <h2>1. Overview</h2><p>About.</p><h2>2. Use</h2><p>How.</p></div>
                        """);

        assertThat(titles(page))
                .containsExactly(
                        "JSON Functions", "JSON Functions > Overview", "JSON Functions > Use");
        assertThat(page.sections().getFirst().body()).isEqualTo("- Overview\n- Use");
    }

    @Test
    void anchorsAreUniqueAndMadeWhereThereAreNone() {
        Page page =
                read(
                        "<h1>A</h1><h2>Same!</h2><p>x</p><h2>Same!</h2><p>y</p><h2 id='x'>Z</h2><p>z</p>");

        assertThat(page.sections())
                .extracting(Page.Part::anchor)
                .containsExactly("a", "same", "same-1", "x");
    }

    @Test
    void charsetsOfThePageAreKept() {
        String html = "<meta charset='iso-8859-1'><h1>Größe</h1><p>für</p>";
        Page page =
                Formats.read("a.html", html.getBytes(Charset.forName("ISO-8859-1"))).orElseThrow();

        assertThat(titles(page)).containsExactly("Größe");
    }

    @Test
    void hostilePagesAreBounded() {
        String deep = "<div>".repeat(20_000) + "x" + "</div>".repeat(20_000);
        assertThat(read("<h1>Deep</h1>" + deep).sections()).hasSize(1);
        String large = "<h1>Large</h1><p>" + "word ".repeat(200_000);
        assertThat(read(large).sections().getFirst().body().length()).isLessThan(Prose.MAX + 200);
    }

    private static Page read(String html) {
        return Formats.read("dir/page.html", html.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static List<String> titles(Page page) {
        return page.sections().stream().map(part -> String.join(" > ", part.titlePath())).toList();
    }
}
