// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "table.h"

namespace ferrotype {
namespace {

TEST(Table, aligns_columns_without_trailing_spaces) {
  Table table({{"name"}, {"count", Table::Align::right}});
  table.row({"a", "1"});
  table.row({"字体", "1234567"});
  table.row({"no count"});
  EXPECT_EQ(table.text(" "),
            " name        count\n"
            " a               1\n"
            " 字体      1234567\n"
            " no count\n");
}

TEST(Table, is_markdown_too) {
  Table table({{"name"}, {"count", Table::Align::right}});
  table.row({"a|b", "1"});
  EXPECT_EQ(table.markdown(), "| name | count |\n|---|---:|\n| a\\|b | 1 |\n");
}

TEST(Table, is_html_too) {
  Table table({{"id", Table::Align::right}, {"name"}});
  table.row({"3", "<script>alert('\x1b')</script> & \"more\" than one line"});
  EXPECT_EQ(table.html("a < b", "finding-"),
            "<table class=\"n1\">\n<caption>a &lt; b</caption>\n"
            "<thead><tr><th scope=\"col\">id</th><th scope=\"col\">name</th></tr></thead>\n<tbody>\n"
            "<tr><th scope=\"row\"><a href=\"#finding-3\">3</a></th>"
            "<td class=\"long\">&lt;script&gt;alert(&#39;\\x1b&#39;)&lt;/script&gt; &amp; &quot;more&quot; than one "
            "line</td></tr>\n"
            "</tbody>\n</table>\n");
}

TEST(Table, escapes_its_cells) {
  Table table({{"name"}});
  table.row({"\x1b[2J\n"});
  EXPECT_EQ(table.text(), "name\n\\x1b[2J\\n\n");
}

}  // namespace
}  // namespace ferrotype
