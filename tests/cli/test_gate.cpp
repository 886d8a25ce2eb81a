// Policies: what is wrong in a file is named, and each kind of rule can be broken.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "../campaign/temporary_folder.h"
#include "gate/gate.h"

namespace ferrotype {
namespace {

tl::expected<Policy, std::string> policy_of(const std::string& text) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "policy.toml";
  std::ofstream(file) << text;
  return read_policy(file);
}

Policy policy(const std::string& rules) {
  auto read = policy_of("format = 1\n" + rules);
  EXPECT_TRUE(read) << read.error();
  return read.value_or(Policy{});
}

std::string error(const std::string& text) {
  const auto read = policy_of(text);
  return read ? "" : read.error();
}

void expect_error(const std::string& text, const std::string& words) {
  EXPECT_NE(error(text).find(words), std::string::npos) << text << "\n" << error(text);
}

GateCampaign campaign() {
  return {.folder = "campaigns/night",
          .findings = {},
          .milliseconds = 60'000,
          .cpu = 50'000,
          .executions = {{"outline", 1000}, {"names", 5}},
          .parsers = {"cpp", "rust"},
          .languages = {{"cpp", "C++20"}, {"rust", "Rust"}}};
}

Finding finding(const std::string& crash_class, const std::string& parser, const std::string& target = "outline") {
  Finding one;
  one.id = 7;
  one.parser = parser;
  one.unit.target = target;
  one.report.crash_class = crash_class;
  one.report.bug = crash_class + "|f|g";
  if (crash_class.starts_with("divergence") || crash_class.starts_with("peer")) one.verdict_signature = one.report.bug;
  one.examined = "2026-01-31T23:59:59Z";
  return one;
}

bool holds(const std::string& rules, const GateCampaign& of) {
  const auto checked = check_policy(policy(rules), {of}, std::nullopt);
  return std::ranges::all_of(checked, &Checked::holds);
}

bool holds(const std::string& rules, const Finding& one) {
  auto with = campaign();
  with.findings = {one};
  return holds(rules, with);
}

TEST(Policy, an_error_names_file_line_and_key) {
  expect_error("format = 1\n[[findings]]\nname = \"a\"\nparser = [\"cpp\"]\n",
               "policy.toml:4: parser: there is no such key");
  expect_error("format = 1\nrules = 3\n", "policy.toml:2: rules: there is no such key");
  expect_error("format = 2\n", "policy.toml:1: format: this version reads format 1");
  expect_error("[[findings]]\nname = \"a\"\n", "format: it is missing");
  expect_error("format = 1\n[[findings]]\nmax = 1\n", "name: it is missing");
  expect_error("format = 1\n[[findings]]\nname = 3\n", "policy.toml:3: name: it has to be a text");
  expect_error("format = 1\n[[findings]]\nname = \"a\"\nmax = -1\n", "policy.toml:4: max: a whole number, at least 0");
  expect_error("format = 1\n[[findings]]\nname = \"a\"\nmax = \"1\"\n", "policy.toml:4: max");
  expect_error("format = 1\n[[findings]]\nname = \"a\"\nparsers = []\n", "policy.toml:4: parsers: a list of texts");
  expect_error("format = 1\n[[findings]]\nname = \"a\"\nparsers = [\n1]\n", "policy.toml:5: parsers: a list of texts");
  expect_error("format = 1\n[findings]\nname = \"a\"\n", "policy.toml:2: findings: it has to be written [[findings]]");
  expect_error("format = 1\nname = \n", "policy.toml:2: ");
  expect_error("format = 1\n", "it has no rule");
}

TEST(Policy, a_class_group_or_target_that_there_is_not_is_an_error) {
  expect_error("format = 1\n[[findings]]\nname = \"a\"\ndeny-classes = [\"heap-*\", \"haep-*\"]\n",
               "no class is like 'haep-*'");
  expect_error("format = 1\n[[findings]]\nname = \"a\"\ndeny-groups = [\"memroy\"]\n", "there is no group 'memroy'");
  expect_error("format = 1\n[[effort]]\nname = \"a\"\ntargets = [\"outlines\"]\n", "there is no target 'outlines'");
  expect_error("format = 1\n[[effort]]\nname = \"a\"\nmin-time = \"5 minutes\"\n", "policy.toml:4: min-time");
  expect_error("format = 1\n[[languages]]\nname = \"a\"\n", "allow: it is missing");
  expect_error("format = 1\n[[bench]]\nname = \"a\"\n", "parsers: it is missing");
  expect_error("format = 1\n[[bench]]\nname = \"a\"\nparsers = [\"rust\"]\nmeasure = \"speed\"\n",
               "policy.toml:5: measure");
  expect_error("format = 1\n[[bench]]\nname = \"a\"\nparsers = [\"rust\"]\nmax-slowdown = nan\n",
               "policy.toml:5: max-slowdown");
}

TEST(Gate, a_finding_breaks_a_rule_that_is_about_it) {
  const std::string rule = "[[findings]]\nname = \"a\"\n";
  EXPECT_TRUE(holds(rule, campaign()));
  EXPECT_FALSE(holds(rule, finding("leak", "cpp")));
  EXPECT_TRUE(holds(rule, finding("peer-disagreement", "freetype")));
  EXPECT_FALSE(holds(rule + "deny-groups = [\"peer\"]\n", finding("peer-disagreement", "freetype")));
  EXPECT_TRUE(holds(rule + "max = 1\n", finding("leak", "cpp")));
  EXPECT_TRUE(holds(rule + "deny-groups = [\"memory\"]\n", finding("leak", "cpp")));
  EXPECT_FALSE(holds(rule + "deny-groups = [\"memory\"]\n", finding("wild-jump", "cpp")));
  EXPECT_FALSE(holds(rule + "deny-groups = [\"memory\"]\ndeny-classes = [\"le*\"]\n", finding("leak", "cpp")));
  EXPECT_TRUE(holds(rule + "parsers = [\"rust\"]\n", finding("leak", "cpp")));
  EXPECT_FALSE(holds(rule + "parsers = [\"ru*\"]\n", finding("leak", "cpp,rust")));
  EXPECT_TRUE(holds(rule + "targets = [\"walk\"]\n", finding("leak", "cpp")));
  EXPECT_TRUE(holds(rule + "languages = [\"Rust\"]\n", finding("leak", "cpp")));
  EXPECT_FALSE(holds(rule + "languages = [\"C++*\"]\n", finding("leak", "cpp")));
  EXPECT_FALSE(holds(rule + "languages = [\"Rust\"]\n", finding("leak", "of no known language")));
}

TEST(Gate, a_bug_on_two_targets_counts_once_and_the_evidence_names_both) {
  auto with = campaign();
  with.findings = {finding("leak", "cpp"), finding("leak", "cpp", "names")};
  EXPECT_TRUE(holds("[[findings]]\nname = \"a\"\nmax = 1\n", with));
  const auto checked = check_policy(policy("[[findings]]\nname = \"a\"\n"), {with, with}, std::nullopt);
  ASSERT_EQ(checked.size(), 1U);
  ASSERT_EQ(checked[0].broken.size(), 5U);
  EXPECT_EQ(checked[0].broken[0], "1 bug, at most 0 allowed");
  EXPECT_NE(checked[0].broken[2].find("campaigns/night #7: leak in cpp, target names"), std::string::npos);
}

TEST(Gate, flaky_findings_and_those_hidden_in_release_can_be_let_through) {
  auto flaky = finding("timeout", "cpp");
  flaky.replays = 3;
  EXPECT_TRUE(holds("[[findings]]\nname = \"a\"\nflaky = false\n", flaky));
  EXPECT_FALSE(holds("[[findings]]\nname = \"a\"\nflaky = true\n", flaky));
  const std::string rule = "[[findings]]\nname = \"a\"\nin-release = [\"crashes\", \"panic\"]\n";
  auto hidden = finding("panic-overflow", "rust");
  hidden.in_release = "hidden in release";
  EXPECT_TRUE(holds(rule, hidden));
  hidden.in_release = "panic";
  EXPECT_FALSE(holds(rule, hidden));
  auto waits = finding("panic-overflow", "rust");
  waits.examined.clear();
  EXPECT_FALSE(holds(rule, waits));
  EXPECT_TRUE(holds(rule, finding("divergence-value", "cpp,rust")));
}

TEST(Gate, a_language_that_is_not_allowed_breaks_it_without_a_finding) {
  EXPECT_TRUE(holds("[[languages]]\nname = \"a\"\nallow = [\"Rust\", \"C++*\"]\n", campaign()));
  EXPECT_FALSE(holds("[[languages]]\nname = \"a\"\nallow = [\"Rust\"]\n", campaign()));
  EXPECT_TRUE(holds("[[languages]]\nname = \"a\"\nallow = [\"Rust\"]\nparsers = [\"rust\"]\n", campaign()));
  auto unknown = campaign();
  unknown.languages.erase("rust");
  EXPECT_FALSE(holds("[[languages]]\nname = \"a\"\nallow = [\"*\"]\n", unknown));
}

TEST(Gate, an_empty_campaign_never_passes) {
  auto empty = campaign();
  empty.executions = {{"outline", 0}};
  EXPECT_FALSE(holds("[[findings]]\nname = \"a\"\n", empty));
  EXPECT_FALSE(holds("[[effort]]\nname = \"a\"\n", empty));
}

TEST(Gate, a_campaign_that_failed_never_passes) {
  auto failed = campaign();
  failed.failure = "the disk is full";
  const std::string rules = "[[findings]]\nname = \"a\"\n";
  EXPECT_TRUE(holds(rules, campaign()));
  EXPECT_FALSE(holds(rules, failed));
}

TEST(Gate, a_crash_of_which_the_release_build_is_not_known_counts_as_any) {
  const std::string rules = "[[findings]]\nname = \"a\"\nin-release = [\"crashes\"]\n";
  auto one = finding("heap-buffer-overflow-write", "cpp");
  EXPECT_FALSE(holds(rules, one));
  one.in_release = "hidden in release";
  EXPECT_TRUE(holds(rules, one));
  // A verdict has no release build to speak of.
  EXPECT_TRUE(holds(rules, finding("divergence-value", "cpp")));
}

TEST(Gate, effort_that_is_too_small_breaks_it) {
  const std::string rule = "[[effort]]\nname = \"a\"\n";
  EXPECT_TRUE(
      holds(rule + "min-executions = 1005\nmin-time = \"1m\"\nmin-cpu = \"50s\"\ntargets = [\"names\"]\n", campaign()));
  EXPECT_FALSE(holds(rule + "min-executions = 1006\n", campaign()));
  EXPECT_FALSE(holds(rule + "min-time = \"61s\"\n", campaign()));
  EXPECT_FALSE(holds(rule + "min-cpu = \"51s\"\n", campaign()));
  EXPECT_FALSE(holds(rule + "targets = [\"names\", \"walk\"]\n", campaign()));
}

TEST(Gate, a_parser_that_a_rule_names_and_that_did_not_run_is_remarked) {
  const auto checked =
      check_policy(policy("[[findings]]\nname = \"a\"\nparsers = [\"ccp\"]\n"), {campaign()}, std::nullopt);
  ASSERT_EQ(checked.size(), 1U);
  EXPECT_TRUE(checked[0].holds());
  EXPECT_EQ(checked[0].remarks, std::vector<std::string>{"no parser like 'ccp' was run"});
}

BenchRow row(double ratio, double nanoseconds) {
  return {.ratio = BenchRatio{.interval = {.estimate = ratio, .low = ratio, .high = ratio}},
          .samples = std::vector<double>(15, nanoseconds)};
}

BenchDocument document(double ratio, double nanoseconds) {
  BenchDocument document{.file = "now.json",
                         .baseline = "cpp",
                         .noise_floor = 0.02,
                         .controls_hold = true,
                         .broken_controls = {},
                         .rows = {},
                         .means = {}};
  for (const auto* font : {"one", "two"}) {
    document.rows[{"outline", "cpp", font}] = row(1, nanoseconds / ratio);
    document.rows[{"outline", "cpp again", font}] = row(1, nanoseconds / ratio);
    document.rows[{"outline", "rust", font}] = row(ratio, nanoseconds);
  }
  return document;
}

bool bench_holds(const std::string& keys, const GateBench& bench) {
  const auto checked = check_policy(policy("[[bench]]\nname = \"a\"\n" + keys), {}, bench);
  return checked.size() == 1 && checked[0].holds();
}

TEST(Gate, a_slowdown_beyond_the_noise_breaks_it) {
  const std::string rust = "parsers = [\"rust\"]\n";
  EXPECT_TRUE(bench_holds(rust, {document(1.12, 112), document(1.1, 110)}));
  EXPECT_FALSE(bench_holds(rust, {document(1.13, 113), document(1.1, 110)}));
  EXPECT_TRUE(bench_holds(rust + "max-slowdown = 0.05\n", {document(1.13, 113), document(1.1, 110)}));
  EXPECT_TRUE(bench_holds(rust, {document(1.1, 300), document(1.1, 110)}));
  EXPECT_FALSE(bench_holds(rust + "measure = \"time\"\n", {document(1.1, 300), document(1.1, 110)}));
  EXPECT_TRUE(bench_holds("parsers = [\"cpp\"]\n", {document(1, 1), document(1, 1)}));
}

TEST(Gate, a_slowdown_that_may_be_none_is_only_remarked) {
  // A fifth slower by the median, and in a third of the repetitions not slower at all.
  auto now = document(1.2, 120);
  for (const auto* font : {"one", "two"}) {
    auto& samples = now.rows.at({"outline", "rust", font}).samples;
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = i % 5 < 2 ? 100 : 120;
  }
  const auto checked =
      check_policy(policy("[[bench]]\nname = \"a\"\nparsers = [\"rust\"]\n"), {}, GateBench{now, document(1, 100)});
  ASSERT_EQ(checked.size(), 1U);
  EXPECT_TRUE(checked[0].holds());
  ASSERT_EQ(checked[0].remarks.size(), 1U);
  EXPECT_NE(checked[0].remarks[0].find("outline of rust: 1.200 times as slow as before over 2 fonts, 1.000 to 1.200, "
                                       "which is not sure; at most 1.020 allowed (noise 2.0 %)"),
            std::string::npos)
      << checked[0].remarks[0];
}

TEST(Gate, benchmarks_that_cannot_be_compared_break_it) {
  const std::string rust = "parsers = [\"rust\"]\n";
  auto now = document(1, 1);
  now.controls_hold = false;
  EXPECT_FALSE(bench_holds(rust, {now, document(1, 1)}));
  now = document(1, 1);
  now.baseline = "freetype";
  EXPECT_FALSE(bench_holds(rust, {now, document(1, 1)}));
  now = document(1, 1);
  now.rows.erase({"outline", "rust", "one"});
  EXPECT_TRUE(bench_holds(rust, {now, document(1, 1)}));
  now.rows.erase({"outline", "rust", "two"});
  EXPECT_FALSE(bench_holds(rust, {now, document(1, 1)}));
  EXPECT_FALSE(bench_holds("parsers = [\"rsut\"]\n", {document(1, 1), document(1, 1)}));
  EXPECT_FALSE(bench_holds(rust + "operations = [\"charmap\"]\n", {document(1, 1), document(1, 1)}));
}

}  // namespace
}  // namespace ferrotype
