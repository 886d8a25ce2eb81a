// What tables say of the six claims: each ruling from documents that are made for it.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claims.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// So many deleted checks of each outcome.
Json checks(const std::vector<std::tuple<int, const char*, const char*>>& outcomes) {
  auto rows = Json::array();
  for (const auto& [count, cpp, rust] : outcomes) {
    for (int i = 0; i < count; ++i) {
      rows.push_back({{"cpp", {{"group", cpp}}}, {"rust", {{"group", rust}}}});
    }
  }
  return rows;
}

PublishedTable ablation(std::uint64_t all, const Json& rows) {
  const auto column = [](const char* name) -> Json { return {{"name", name}, {"title", name}}; };
  return {"ablation",
          {{"kind", "ablation"},
           {"all_checks", all},
           {"columns", {column("cpp"), column("rust"), column("cpp_hardened")}},
           {"checks", rows}}};
}

PublishedTable benchmark(double low, double high, const char* verdict, double peak = 100) {
  const Json overall{{"parser", "rust"}, {"rows", 9}, {"ratio", (low + high) / 2}, {"low", low}, {"high", high}};
  const Json hardened{{"parser", "cpp_hardened"}, {"rows", 9}, {"ratio", 1.1}, {"low", 1.09}, {"high", 1.11}};
  const auto face = [](const char* parser, double bytes) -> Json {
    return {{"font", "a font"}, {"parser", parser}, {"peak_bytes", bytes}, {"warm_bytes", bytes}};
  };
  return {"speed",
          {{"controls_hold", true},
           {"publishable", true},
           {"command", "./ferrotype bench --publish speed"},
           {"commit", "0123456789abcdef-dirty"},
           {"context", {{"date", "2026-01-31 23:59 UTC"}}},
           {"overall", {overall, hardened}},
           {"means", {{{"parser", "rust"}, {"operation", "outline"}, {"verdict", verdict}, {"high", high}}}},
           {"rows",
            {{{"parser", "rust"},
              {"baseline", "cpp"},
              {"reason", ""},
              {"equal_work", true},
              {"normalisations", Json::array()}}}},
           {"faces", {face("cpp", 100), face("rust", peak)}}}};
}

PublishedTable history() {
  const auto bug = [](const char* language, const char* outcome) -> Json {
    return {{"vulnerable", {{"language", language}, {"outcome", outcome}}}};
  };
  return {"history",
          {{"kind", "history"},
           {"bugs",
            {bug("C and C++", "WRITE"), bug("C and C++", "READ"), bug("C and C++", "hang"), bug("Rust", "panic")}}}};
}

PublishedTable plants(const char* in_rust) {
  return {"plants",
          {{"kind", "plants"},
           {"plants",
            {{{"cpp", {{"group", "memory corruption"}}}, {"rust", {{"group", in_rust}}}},
             {{"cpp", {{"group", "hang"}}}, {"rust", {{"group", "hang"}}}}}}}};
}

PublishedTable campaign(std::uint64_t executions, std::uint64_t divergences, const Json& classes = Json::array()) {
  return {
      "night",
      {{"kind", "campaign"}, {"twin_executions", executions}, {"twin_divergences", divergences}, {"classes", classes}}};
}

PublishedTable facts(double rust_bytes) {
  return {"port-facts",
          {{"kind", "port facts"},
           {"parts", {{{"folder", "parsers/rust"}, {"unsafe", {{"uses", Json::array()}}}}}},
           {"twins",
            {{{"name", "cpp"}, {"bytes", {{"code", 100}}}}, {{"name", "rust"}, {"bytes", {{"code", rust_bytes}}}}}}}};
}

Claim claim(std::size_t number, const std::vector<PublishedTable>& tables) { return rule_on(tables).at(number - 1); }

TEST(Claims, without_tables_nothing_is_decided) {
  const auto claims = rule_on({});
  ASSERT_EQ(claims.size(), 6U);
  for (const auto& claim : claims) {
    EXPECT_EQ(claim.ruling, Ruling::undecided) << claim.claim;
    EXPECT_FALSE(claim.why.empty());
    EXPECT_TRUE(claim.evidence.empty());
  }
}

TEST(Claims, a_class_is_gone_where_no_deleted_check_corrupts_memory_in_rust) {
  const auto sound = checks({{60, "memory corruption", "panic"}, {30, "caught", "caught"}});
  EXPECT_EQ(claim(1, {ablation(100, sound)}).ruling, Ruling::held);
  EXPECT_NE(claim(1, {ablation(100, sound)}).evidence[0].number.find("60 of 90 (66.7 % [56.4, 75.5])"),
            std::string::npos)
      << claim(1, {ablation(100, sound)}).evidence[0].number;
}

TEST(Claims, a_sample_decides_nothing_good) {
  const auto sound = checks({{60, "memory corruption", "panic"}});
  EXPECT_EQ(claim(1, {ablation(100, sound)}).ruling, Ruling::undecided);
  EXPECT_EQ(claim(2, {ablation(100, sound)}).ruling, Ruling::undecided);
}

TEST(Claims, one_corruption_in_rust_is_enough_of_a_sample) {
  const auto broken = checks({{1, "memory corruption", "memory corruption"}});
  EXPECT_EQ(claim(1, {ablation(100, broken)}).ruling, Ruling::not_held);
}

TEST(Claims, bugs_that_somebody_chose_decide_nothing) {
  const auto with = claim(1, {history()});
  EXPECT_EQ(with.ruling, Ruling::undecided);
  ASSERT_EQ(with.evidence.size(), 2);
  EXPECT_NE(with.evidence[0].number.find("of 3 bugs that parsers in C and C++ had"), std::string::npos);
  EXPECT_NE(with.evidence[0].number.find(" 2 read or wrote"), std::string::npos);
  EXPECT_NE(with.evidence[1].number.find(" 0 read or wrote"), std::string::npos);
}

TEST(Claims, plants_hold_nothing_but_one_that_breaks_memory_in_rust_counts) {
  const auto sound = claim(1, {plants("does not compile")});
  EXPECT_EQ(sound.ruling, Ruling::undecided);
  ASSERT_EQ(sound.evidence.size(), 1);
  EXPECT_NE(sound.evidence[0].number.find("of 2 planted faults"), std::string::npos);
  EXPECT_NE(sound.evidence[0].number.find("in C++ by 1, in Rust by 0"), std::string::npos);
  const auto whole = ablation(100, checks({{100, "memory corruption", "panic"}}));
  EXPECT_EQ(claim(1, {whole, plants("panic")}).ruling, Ruling::held);
  EXPECT_EQ(claim(1, {whole, plants("memory corruption")}).ruling, Ruling::not_held);
}

TEST(Claims, what_fails_in_silence_does_not_fail_safely) {
  EXPECT_EQ(claim(2, {ablation(100, checks({{100, "same", "panic"}}))}).ruling, Ruling::held);
  EXPECT_EQ(claim(2, {ablation(100, checks({{99, "same", "panic"}, {1, "same", "silent difference"}}))}).ruling,
            Ruling::not_held);
  EXPECT_EQ(claim(2, {ablation(100, checks({{99, "same", "panic"}, {1, "same", "hang"}}))}).ruling, Ruling::not_held);
}

TEST(Claims, what_a_campaign_found_in_the_port_counts_more_than_an_ablation) {
  const auto sound = ablation(100, checks({{100, "memory corruption", "panic"}}));
  const auto found = [](const char* group, const char* parser) {
    return campaign(5'000'000, 0, {{{"group", group}, {"parser", parser}, {"findings", 2}}});
  };
  EXPECT_EQ(claim(1, {sound, found("memory", "rust")}).ruling, Ruling::not_held);
  EXPECT_EQ(claim(1, {sound, found("memory", "cpp,rust")}).ruling, Ruling::not_held);
  EXPECT_EQ(claim(1, {sound, found("memory", "cpp")}).ruling, Ruling::held);
  EXPECT_EQ(claim(2, {sound, found("hang", "rust")}).ruling, Ruling::not_held);
  EXPECT_EQ(claim(2, {sound, found("panic", "rust")}).ruling, Ruling::held);
}

TEST(Claims, twins_behave_the_same_until_one_input_is_known) {
  EXPECT_EQ(claim(3, {campaign(1'000'000, 0)}).ruling, Ruling::held);
  EXPECT_EQ(claim(3, {campaign(1'000'000, 1)}).ruling, Ruling::not_held);
  EXPECT_EQ(claim(3, {campaign(999'999, 0)}).ruling, Ruling::undecided);
  EXPECT_EQ(claim(3, {campaign(0, 0)}).ruling, Ruling::undecided);
  auto other = benchmark(0.9, 0.92, "faster");
  EXPECT_EQ(claim(3, {campaign(1'000'000, 0), other}).ruling, Ruling::held);
  other.document["rows"][0]["normalisations"] = {"component-rounding"};
  EXPECT_EQ(claim(3, {campaign(1'000'000, 0), other}).ruling, Ruling::not_held);
  other.document["rows"][0]["equal_work"] = false;
  EXPECT_EQ(claim(3, {campaign(1'000'000, 0), other}).ruling, Ruling::not_held);
}

TEST(Claims, faster_is_five_percent_with_the_whole_interval_and_nowhere_slower) {
  EXPECT_EQ(claim(4, {benchmark(0.90, 0.94, "faster")}).ruling, Ruling::held);
  EXPECT_EQ(claim(4, {benchmark(0.90, 0.96, "faster")}).ruling, Ruling::not_held);
  EXPECT_EQ(claim(4, {benchmark(0.90, 0.94, "slower")}).ruling, Ruling::not_held);
}

TEST(Claims, an_operation_of_which_nothing_is_known_is_not_one_that_is_not_slower) {
  auto noisy = benchmark(0.90, 0.94, "no difference");
  EXPECT_EQ(claim(4, {noisy}).ruling, Ruling::held);
  noisy.document["means"][0]["high"] = 1.06;
  EXPECT_EQ(claim(4, {noisy}).ruling, Ruling::not_held);
  noisy.document["means"][0]["operation"] = "charmap-chatty";
  EXPECT_EQ(claim(4, {noisy}).ruling, Ruling::held);
}

TEST(Claims, a_table_that_is_unfit_says_nothing) {
  for (const char* flag : {"controls_hold", "publishable"}) {
    auto unfit = benchmark(0.90, 0.94, "faster");
    unfit.document[flag] = false;
    EXPECT_EQ(claim(4, {unfit}).ruling, Ruling::undecided);
    EXPECT_NE(claim(4, {unfit}).why.find("speed does not count"), std::string::npos);
  }
}

TEST(Claims, a_table_that_compares_with_another_parser_says_nothing) {
  auto other = benchmark(0.90, 0.94, "faster");
  other.document["rows"][0]["baseline"] = "freetype";
  for (const std::size_t number : {4, 5, 6}) EXPECT_EQ(claim(number, {other}).ruling, Ruling::undecided);
}

TEST(Claims, a_table_of_which_somebody_chose_the_rows_decides_nothing) {
  for (const char* word : {"--operations advances", "--fonts a.ttf", "--parsers cpp,rust"}) {
    auto chosen = benchmark(0.90, 0.94, "faster");
    chosen.document["command"] = std::string("./ferrotype bench ") + word + " --publish speed";
    EXPECT_EQ(claim(4, {chosen}).ruling, Ruling::undecided) << word;
    EXPECT_EQ(claim(5, {chosen}).ruling, Ruling::undecided) << word;
  }
}

TEST(Claims, memory_is_heap_and_machine_code) {
  EXPECT_EQ(claim(5, {benchmark(1, 1, "faster")}).ruling, Ruling::held);
  EXPECT_EQ(claim(5, {benchmark(1, 1, "faster", 106)}).ruling, Ruling::not_held);
  EXPECT_EQ(claim(5, {benchmark(1, 1, "faster"), facts(104)}).ruling, Ruling::held);
  EXPECT_EQ(claim(5, {benchmark(1, 1, "faster"), facts(183)}).ruling, Ruling::not_held);
  const auto nothing = claim(5, {benchmark(1, 1, "faster", 0)});
  EXPECT_EQ(nothing.ruling, Ruling::undecided);
}

TEST(Claims, other_ways_are_told_and_not_decided_without_an_ablation) {
  const auto told = claim(6, {benchmark(1.1, 1.2, "slower")});
  EXPECT_EQ(told.ruling, Ruling::undecided);
  ASSERT_EQ(told.evidence.size(), 2U);
  EXPECT_EQ(told.evidence[1].number, "time of cpp_hardened / time of cpp over 9 rows: 1.100 [1.090, 1.110]");
}

// The hardened parser takes 1.09 to 1.11 of the time.
TEST(Claims, another_way_is_cheaper_where_it_is_as_fast_and_as_safe) {
  const auto with = [](const char* hardened) {
    auto rows = checks({{100, "memory corruption", "panic"}});
    for (auto& row : rows) row["cpp_hardened"] = {{"group", hardened}};
    return ablation(100, rows);
  };
  EXPECT_EQ(claim(6, {benchmark(1.1, 1.2, "slower"), with("trap")}).ruling, Ruling::not_held);
  EXPECT_EQ(claim(6, {benchmark(1.1, 1.2, "slower"), with("memory corruption")}).ruling, Ruling::held);
  EXPECT_EQ(claim(6, {benchmark(0.9, 1.0, "faster"), with("trap")}).ruling, Ruling::held);
  EXPECT_EQ(claim(6, {benchmark(1.1, 1.2, "slower"), with("memory corruption")}).evidence.back().number,
            "a deleted check is memory corruption in cpp_hardened in 100 of 100 (100.0 % [96.3, 100.0])");
}

TEST(Claims, a_matrix_of_builds_is_evidence_and_no_verdict) {
  auto matrix = benchmark(1.1, 1.2, "slower");
  matrix.name = "builds";
  const Json least{{"cpp", "cpp_gcc"}, {"rust", "rust_o2"}, {"ratio", 0.69}};
  const Json most{{"cpp", "cpp_new"}, {"rust", "rust"}, {"ratio", 1.21}};
  matrix.document["matrix"] = {{"spread", {{"least", least}, {"most", most}}}};
  EXPECT_EQ(claim(4, {matrix}).ruling, Ruling::undecided);
  EXPECT_EQ(claim(5, {matrix}).ruling, Ruling::undecided);
  const auto both = claim(4, {benchmark(0.90, 0.94, "faster"), matrix});
  EXPECT_EQ(both.ruling, Ruling::held);
  EXPECT_EQ(both.evidence.back().number,
            "other compilers and flags of the same sources move that ratio from 0.690 (rust_o2 / cpp_gcc) to 1.210 "
            "(rust / cpp_new)");
  EXPECT_EQ(both.evidence.back().table, "builds");
}

TEST(Claims, the_page_links_every_number_and_lists_every_table) {
  const auto page = claims_page({benchmark(1.1, 1.2, "slower"), campaign(7, 0)});
  EXPECT_NE(page.find("## 4. It runs 5-15 % faster, and nowhere slower.\n\n**not held**"), std::string::npos) << page;
  EXPECT_NE(page.find("time of rust / time of cpp over 9 rows: 1.150 [1.100, 1.200] ([speed](speed.md))"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("| [speed](speed.md), [JSON](speed.json) | benchmark | `./ferrotype bench --publish speed` | "
                      "0123456789ab-dirty | 2026-01-31 23:59 UTC |"),
            std::string::npos)
      << page;
}

TEST(Claims, other_documents_are_no_tables) {
  EXPECT_EQ(kind_of(Json::array()), "");
  EXPECT_EQ(kind_of({{"rows", 1}}), "");
  EXPECT_EQ(kind_of({{"rows", 1}, {"means", 1}}), "benchmark");
}

}  // namespace
}  // namespace ferrotype
