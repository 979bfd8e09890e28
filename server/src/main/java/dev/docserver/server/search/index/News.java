package dev.docserver.server.search.index;

import java.util.List;
import java.util.regex.Pattern;

/** Release notes: they name everything, and are seldom what is looked for. */
final class News {

    private static final Pattern PATH =
            Pattern.compile(
                    "(?i)(?:.*/)?(?:releases?|release[-_]?notes?|relnotes|whatsnew|changelogs?|changes|news|history)"
                            + "(?:[-_./\\d].*)?");

    private static final Pattern TITLE =
            Pattern.compile(
                    "(?i).*\\b(?:release notes|release history|changelog|change log|what\u2019?'?s new)\\b.*");

    private News() {}

    static boolean isNews(String path, List<String> titles) {
        return PATH.matcher(path).matches()
                || titles.stream().anyMatch(title -> TITLE.matcher(title).matches());
    }
}
