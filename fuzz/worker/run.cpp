// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <set>

#include "oracles/words.h"
#include "registry.h"
#include "worker/verbs.h"

namespace ferrotype {
namespace {

constexpr std::size_t most_failures = 16;
constexpr std::size_t most_differences = 64;

// Keeps findings instead of ending the process: each signature once.
class Collector final : public Reporter {
 public:
  void report(const Verdict& verdict) override {
    ++count_;
    if (verdicts_.size() < most_differences && seen_.insert(verdict.signature).second) verdicts_.push_back(verdict);
  }
  [[nodiscard]] const std::vector<Verdict>& verdicts() const { return verdicts_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::vector<Verdict> verdicts_;
  std::set<std::string> seen_;
  std::uint64_t count_ = 0;
};

// Watches one parser, and notes which calls failed.
class Witness final : public Oracle {
 public:
  Witness() : Oracle(OracleKind::solo) {}

  void judge(const Call& call, std::span<Session* const> sessions) override {
    ++calls_;
    const Answer& answer = sessions[0]->answer();
    if (answer.ok() || call.role == Role::probe) return;
    ++failed_;
    if (failures_.size() < most_failures)
      failures_.push_back({{"call", words(call)}, {"status", words(answer.status)}});
  }
  [[nodiscard]] Json detail() const { return {{"calls", calls_}, {"failed", failed_}, {"failures", failures_}}; }

 private:
  std::uint64_t calls_ = 0;
  std::uint64_t failed_ = 0;
  Json failures_ = Json::array();
};

Json verdict_json(const Verdict& verdict, const std::string& operation) {
  return {{"operation", operation},     {"oracle", verdict.oracle},       {"class", verdict.class_name},
          {"parsers", verdict.parsers}, {"signature", verdict.signature}, {"detail", verdict.detail}};
}

}  // namespace

void print_line(const Json& json) {
  fmt::print("{}\n", json.dump(-1, ' ', true, Json::error_handler_t::replace));
  std::fflush(stdout);
}

Json parsers_json() {
  Json list = Json::array();
  for (const auto* parser : parsers()) {
    Json names = Json::array();
    for (const auto& capability : capabilities())
      if (answers(*parser, capability.bit)) names.push_back(capability.name);
    list.push_back({{"name", parser->name},
                    {"version", parser->version},
                    {"language", parser->language},
                    {"compiler", parser->compiler},
                    {"unchecked", is_unchecked(*parser)},
                    {"capabilities", names}});
  }
  return {{"parsers", list}};
}

bool run_operations(const RunOptions& options, const Case& input) {
  bool sound = true;
  std::vector<std::string> last_words;
  std::size_t index = 0;
  for (const auto* parser : options.parsers) {
    for (const auto* operation : options.operations) {
      if (index++ < options.from) continue;
      const Json begin = {{"parser", parser->name}, {"operation", operation->name}};
      fmt::print(stderr, "FERROTYPE-BEGIN {}\n", begin.dump());
      std::fflush(stderr);
      Collector collector;
      Counters counters;
      Witness witness;
      Session session(*parser);
      Session* const sessions[] = {&session};
      session.begin(input.font);
      witness.begin(operation->name, collector, counters);
      Driver driver(input, sessions, witness);
      operation->run(driver);
      const ferro_status status = session.outcome().status();
      Json detail = witness.detail();
      detail["complete"] = driver.complete();
      for (const Verdict& verdict : collector.verdicts())
        detail["violations"].push_back(verdict_json(verdict, operation->name));
      sound = sound && collector.count() == 0;
      Json line = {{"parser", parser->name},
                   {"operation", operation->name},
                   {"status", name_of_code(status.code)},
                   {"check", nullptr},
                   {"offset", nullptr},
                   {"digest", fmt::format("{:016x}", session.digest())},
                   {"work", session.outcome().work()},
                   {"detail", detail}};
      if (status.check != nullptr) line["check"] = status.check;
      if (status.offset != FERRO_NO_OFFSET) line["offset"] = status.offset;
      session.end();
      print_line(line);
      for (const Verdict& verdict : collector.verdicts()) last_words.push_back(to_json_line(verdict));
    }
  }
  // Behind all BEGIN lines: what a parent reads of a worker that ended with 1.
  for (const auto& words : last_words) fmt::print(stderr, "ferrotype: contract broken: {}\n", words);
  return sound;
}

bool compare_parsers(OracleKind kind, const RunOptions& options, const Case& input) {
  bool agree = true;
  for (const auto* operation : options.operations) {
    Collector collector;
    Examination examination(kind, *operation, options.parsers, collector);
    examination.run(input);
    for (const Verdict& verdict : collector.verdicts()) print_line(verdict_json(verdict, operation->name));
    if (!examination.complete()) print_line({{"operation", operation->name}, {"complete", false}});
    agree = agree && collector.count() == 0;
  }
  return agree;
}

}  // namespace ferrotype
