// SPDX-License-Identifier: Apache-2.0
#include "ablation/reply.h"

#include "oracles/words.h"

namespace ferrotype {
namespace {

class Listener final : public Oracle, public Reporter {
 public:
  Listener() : Oracle(OracleKind::solo) {}

  void judge(const Call& call, std::span<Session* const> sessions) override {
    const Answer& answer = sessions[0]->answer();
    if (answer.status.code == FERRO_PANIC) reply.panicked = true;
    if (!answer.ok() && reply.refusals.size() < most_kept)
      reply.refusals.push_back({words(call), words(answer.status)});
  }

  void report(const Verdict& verdict) override {
    if (verdict.class_name == std::string_view("interface-violation") && reply.violations.size() < most_kept)
      reply.violations.push_back(verdict.detail);
  }

  Reply reply;
};

}  // namespace

Reply ask(const ferro_parser& parser, const Operation& operation, const Case& input) {
  Listener listener;
  Counters counters;
  Session session(parser);
  Session* const sessions[] = {&session};
  session.begin(input.font);
  listener.begin(operation.name, listener, counters);
  Driver driver(input, sessions, listener);
  operation.run(driver);
  listener.reply.digest = session.digest();
  session.end();
  return std::move(listener.reply);
}

}  // namespace ferrotype
