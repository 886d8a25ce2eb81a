// Makes the folder of a campaign that nobody ran, with what is rare and what is hostile in it.
//
//   make_campaign FOLDER [later]     later: another campaign, of another build, with other bugs
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>

#include "campaign/files.h"
#include "campaign/folder.h"
#include "campaign/store.h"

namespace ferrotype {
namespace {

constexpr auto described =
    R"({"ferrotype": "0.1.0", "parsers": [
  {"name": "cpp", "version": "0.1.0", "language": "C++20", "compiler": "clang 19"},
  {"name": "rust", "version": "0.1.0", "language": "Rust", "compiler": "rustc 1.95"},
  {"name": "freetype", "version": "2.12.1", "language": "C", "compiler": "clang 19"}]})";

constexpr auto verdict_log =
    "INFO: Running with entropic power schedule\n"
    R"(FERROTYPE-VERDICT {"class":"divergence-structure","oracle":"twin","target":"names","parsers":["cpp","rust"],)"
    R"("operation":"names","signature":"names structure count","detail":"3 records, 4 records"})"
    "\n";

std::string keep(const std::filesystem::path& folder, const std::string& name, const std::string& bytes) {
  std::ofstream(folder / name, std::ios::binary) << bytes;
  return name;
}

std::string keep_input(const Folder& folder, const std::string& bytes) {
  return keep(folder.inputs(), sha256(bytes), bytes);
}

Finding crash(const Folder& folder, const std::string& target, const std::string& bytes) {
  Finding finding;
  finding.build = "b1";
  finding.unit = {target, "solo", {"cpp"}};
  finding.parser = "cpp";
  finding.report.crash_class = "heap-buffer-overflow-read";
  finding.report.severity = "PROBABLY_EXPLOITABLE";
  finding.report.description = "read outside a heap block";
  finding.report.message = "READ of size 2";
  finding.report.bug = "heap-buffer-overflow-read|Glyf::outline|Font::outline|run";
  finding.report.signature = target + "|" + finding.report.bug;
  finding.report.crash_line = "tables/glyf.cpp:12:3";
  finding.report.frames = {{"Glyf::outline(std::span<char>)", "glyf.cpp", 12}, {"Font::outline", "font.cpp", 34}};
  finding.input = keep_input(folder, bytes);
  finding.input_size = bytes.size();
  finding.log = keep(folder.logs(), finding.input + ".log", "==1==ERROR: AddressSanitizer: heap-buffer-overflow\n");
  finding.replays = 3;
  finding.reproduced = 3;
  finding.ending = {.code = 77};
  return finding;
}

Finding divergence(const Folder& folder, const std::string& bytes) {
  auto finding = crash(folder, "names", bytes);
  finding.unit = {"names", "twin", {"cpp", "rust"}};
  finding.parser = "cpp,rust";
  finding.report.crash_class = "divergence-value";
  finding.report.severity = "UNDEFINED";
  finding.report.message = "=cmd|' /C calc'!A0";
  finding.report.bug = "divergence-value|names value text";
  finding.report.signature = "names|" + finding.report.bug;
  finding.verdict_signature = "names value text";
  finding.reproduced = 1;
  return finding;
}

Finding peer(const Folder& folder) {
  auto finding = divergence(folder, "peer");
  finding.unit = {"metrics", "peers", {"cpp", "rust", "freetype"}};
  finding.parser = "freetype";
  finding.report.crash_class = "peer-disagreement";
  finding.report.bug = "peer-disagreement|metrics advance";
  finding.report.signature = "metrics|" + finding.report.bug;
  finding.verdict_signature = "metrics advance";
  finding.reproduced = 3;
  return finding;
}

Finding hostile(const Folder& folder) {
  auto finding = crash(folder, "walk", "hostile");
  finding.parser = "rust";
  finding.unit.parsers = {"rust"};
  finding.report.crash_class = "panic-bounds";
  finding.report.message = "\x1b[2J<script>alert(1)</script>'; DROP TABLE findings;--\n../../etc/passwd {0} [a](b)";
  finding.report.bug = "panic-bounds|\x1b[31m\xff";
  finding.report.signature = "walk|" + finding.report.bug;
  finding.report.frames = {{"walk::{closure#0}<\"a\">", "nowhere.rs", 0}};
  finding.report.crash_line.clear();
  return finding;
}

// Two that are one bug on one target, as today's classifier reads their logs.
Finding misread(const Folder& folder, const std::string& bytes) {
  auto finding = divergence(folder, bytes);
  finding.report.crash_class = "unknown";
  finding.report.bug = "unknown|" + bytes;
  finding.report.signature = "names|" + finding.report.bug;
  finding.report.message = "=1+2";
  finding.log = keep(folder.logs(), finding.input + ".log", verdict_log);
  finding.ending = {.code = -1, .signal = 6};
  return finding;
}

void add_slices(Store& store, std::int64_t run, std::uint64_t step) {
  std::uint64_t coverage = 0;
  for (std::int64_t i = 0; i < 6; ++i) {
    const Unit unit{i % 2 == 0 ? "outline" : "names", "twin", {"cpp", "rust"}};
    const auto slice = store.begin_slice(run, unit, i * 1000);
    SliceCount count{.executions = 1000, .coverage = coverage + step, .features = 5, .starts = 1};
    count.milliseconds = 1000;
    count.cpu = 900;
    count.coverage_before = coverage;
    store.update_slice(slice, count, "{}");
    if (i % 2 == 1) coverage += step;
  }
  store.set_run_time(run, 6000, {.fuzzing = 5400, .triage = 100, .merging = 10, .driver = 5});
}

void examine(Store& store, const Folder& folder, std::int64_t id) {
  auto finding = *store.finding(id);
  finding.minimised = keep_input(folder, "tiny");
  finding.minimised_size = 4;
  finding.minimiser_runs = 17;
  finding.in_release = "hidden in release";
  finding.examinations = {{"fuzz", "cpp", "crashed", "heap-buffer-overflow-read", "READ of size 2", 12},
                          {"release", "cpp", "ok", "none", "", 3},
                          {"release", "rust", "malformed", "none", "glyf_end_points_order at 0x10", 2}};
  store.set_examined(finding);
}

void make(const std::filesystem::path& root, bool later) {
  const Folder folder{root};
  for (const auto& path : {folder.inputs(), folder.logs(), folder.artifacts()}) {
    std::filesystem::create_directories(path);
  }
  Store store(folder.store());
  store.set_choice({});
  store.add_build(later ? "b2" : "b1", described);
  const auto run = store.begin_run(later ? "b2" : "b1");
  store.add_finding(crash(folder, "outline", "a font"));
  if (later) {
    store.add_finding(hostile(folder));
    add_slices(store, run, 300);
    return;
  }
  store.add_finding(divergence(folder, "two fonts"));
  store.add_finding(crash(folder, "metrics", "three fonts"));
  store.add_finding(peer(folder));
  store.add_finding(hostile(folder));
  store.add_finding(misread(folder, "misread"));
  store.add_finding(misread(folder, "misread too"));
  examine(store, folder, 1);
  add_slices(store, run, 100);
}

}  // namespace
}  // namespace ferrotype

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  try {
    ferrotype::make(argv[1], argc > 2 && std::strcmp(argv[2], "later") == 0);
    return 0;
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "%s\n", exception.what());
    return 3;
  }
}
