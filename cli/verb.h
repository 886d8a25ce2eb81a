// The seam between the program and its verbs: a verb is one file with one function, which adds its subcommand to the
// application and leaves what to run in the session. main.cpp lists them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "campaign/layout.h"

namespace ferrotype {

// Exit codes of every verb.
constexpr int exit_held = 0;
constexpr int exit_finding = 1;
constexpr int exit_usage = 2;
constexpr int exit_environment = 3;

// A verb's callback puts its work into `run`; main calls it after the whole command line was understood.
struct Session {
  Layout layout;
  std::function<int()> run;
};

void register_campaign(CLI::App& application, Session& session);
void register_status(CLI::App& application, Session& session);
void register_repro(CLI::App& application, Session& session);
void register_bench(CLI::App& application, Session& session);
void register_parsers(CLI::App& application, Session& session);
void register_inspect(CLI::App& application, Session& session);
void register_crashes(CLI::App& application, Session& session);
// After register_campaign: it is also a verb below that one.
void register_compare(CLI::App& application, Session& session);
void register_gate(CLI::App& application, Session& session);
void register_facts(CLI::App& application, Session& session);
void register_publish(CLI::App& application, Session& session);
void register_ablate(CLI::App& application, Session& session);
void register_plants(CLI::App& application, Session& session);
void register_diff(CLI::App& application, Session& session);
void register_history(CLI::App& application, Session& session);
void register_report(CLI::App& application, Session& session);

// What every --help ends with: a few words on the verb, examples, and the exit codes with what is special to it.
// Each text is empty, or lines that end with a newline.
std::string footer(std::string_view examples, std::string_view words = "", std::string_view codes = "");

}  // namespace ferrotype
