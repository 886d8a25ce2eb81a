// SPDX-License-Identifier: Apache-2.0
//
// The worker's lines, and what it makes of files that are no fonts.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "oracles/operations.h"
#include "process.h"

namespace ferrotype::test {
namespace {

using Json = nlohmann::json;

std::vector<Json> lines(const std::string& text) {
  std::vector<Json> result;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) result.push_back(Json::parse(line));
  return result;
}

Outcome worker(const std::vector<std::string>& arguments, const Environment& environment = {}) {
  return run("ferrotype_worker", arguments, environment);
}

const std::string everything = corpus_file("seeds/synth-everything.ttf");
const std::string kern = corpus_file("seeds/subset-dejavu-sans-kern.ttf");

TEST(Worker, lists_the_parsers) {
  const Outcome outcome = worker({"parsers"});
  ASSERT_EQ(outcome.code, 0) << outcome.error;
  const Json json = lines(outcome.output).at(0);
  std::vector<std::string> names;
  for (const auto& parser : json.at("parsers")) names.push_back(parser.at("name"));
  EXPECT_EQ(names, (std::vector<std::string>{"cpp", "rust", "freetype", "harfbuzz", "skrifa", "skrifa_model",
                                             "ttf_parser", "stb_truetype", "null"}));
  for (const auto& parser : json["parsers"]) EXPECT_EQ(parser.at("unchecked"), parser["name"] == "stb_truetype");
  EXPECT_FALSE(json["parsers"][0].at("capabilities").empty());
}

TEST(Worker, runs_each_operation_in_each_parser) {
  const Outcome outcome = worker({"run", "--parsers", "cpp,rust", everything});
  ASSERT_EQ(outcome.code, 0) << outcome.error;
  const auto results = lines(outcome.output);
  const std::size_t count = operations().size();
  ASSERT_EQ(results.size(), 2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    EXPECT_EQ(results[i].at("parser"), "cpp");
    EXPECT_EQ(results[i].at("operation"), operations()[i]->name);
    EXPECT_EQ(results[i].at("status"), "ok") << results[i];
    EXPECT_EQ(results[i].at("operation"), results[i + count].at("operation"));
    EXPECT_EQ(results[i].at("digest"), results[i + count].at("digest"));
  }
  EXPECT_TRUE(outcome.says("FERROTYPE-BEGIN {\"parser\":\"rust\",\"operation\":\"outline\"}"));
}

TEST(Worker, runs_an_unchecked_parser_only_where_it_is_named) {
  const auto ran = [](const std::vector<std::string>& chosen) {
    std::vector<std::string> arguments = {"run", "--operations", "outline", kern};
    arguments.insert(arguments.end(), chosen.begin(), chosen.end());
    const Outcome outcome = worker(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.error;
    std::vector<std::string> names;
    for (const Json& line : lines(outcome.output)) {
      EXPECT_EQ(line.at("status"), "ok") << line;
      names.push_back(line.at("parser"));
    }
    return names;
  };
  EXPECT_EQ(ran({}), (std::vector<std::string>{"cpp", "rust", "freetype", "harfbuzz", "skrifa", "skrifa_model",
                                               "ttf_parser", "null"}));
  EXPECT_EQ(ran({"--parsers", "stb_truetype"}), (std::vector<std::string>{"stb_truetype"}));
}

TEST(Worker, begins_behind_what_died) {
  const Outcome outcome =
      worker({"run", "--parsers", "cpp", "--operations", "open,walk,names", "--from", "2", everything});
  ASSERT_EQ(outcome.code, 0) << outcome.error;
  const auto results = lines(outcome.output);
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(results[0].at("operation"), "names");
}

TEST(Worker, names_check_and_offset_of_a_truncated_font) {
  const Folder folder;
  auto bytes = read_file(everything);
  bytes.resize(20);
  write_file(folder.file("short"), bytes);
  const Outcome outcome = worker({"run", "--parsers", "cpp", "--operations", "open", folder.file("short")});
  ASSERT_EQ(outcome.code, 0) << outcome.error;
  const Json result = lines(outcome.output).at(0);
  EXPECT_EQ(result.at("status"), "malformed");
  EXPECT_TRUE(result.at("check").is_string());
  EXPECT_TRUE(result.at("offset").is_number());
}

TEST(Worker, compares_the_twins_at_every_length_of_a_font) {
  const Folder folder;
  const auto bytes = read_file(corpus_file("seeds/synth-sfnt-minimal.ttf"));
  for (std::size_t size = 0; size <= bytes.size(); size += 61) {
    write_file(folder.file("cut"), {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)});
    const Outcome outcome = worker({"compare", "--parsers", "cpp,rust", folder.file("cut")});
    EXPECT_EQ(outcome.code, 0) << size << ": " << outcome.output << outcome.error;
  }
}

TEST(Worker, says_where_parsers_differ) {
  const Outcome outcome = worker({"compare", "--parsers", "cpp,null", "--oracle", "twin", everything});
  EXPECT_EQ(outcome.code, 1);
  const auto differences = lines(outcome.output);
  ASSERT_FALSE(differences.empty());
  for (const char* field : {"operation", "oracle", "class", "signature", "detail"})
    EXPECT_TRUE(differences[0].contains(field)) << field;
}

TEST(Worker, inspects_a_table) {
  const Outcome outcome = worker({"inspect", "--parsers", "cpp", "--table", "head", everything});
  ASSERT_EQ(outcome.code, 0) << outcome.error;
  const Json parser = lines(outcome.output).at(0).at("parsers").at(0);
  const Json table = parser.at("faces").at(0).at("tables").at(0);
  EXPECT_EQ(table.at("tag"), "head");
  EXPECT_EQ(table.at("events").at(0).at("path"), "head.major_version");
  EXPECT_EQ(table.at("events").at(0).at("value"), "1");
}

void expect_refused(const std::string& path, const std::string& why) {
  const Outcome outcome = worker({"run", "--parsers", "cpp", path});
  EXPECT_EQ(outcome.code, 3) << path;
  const Json json = lines(outcome.output).at(0);
  const std::string error = json.at("error");
  EXPECT_NE(error.find(why), std::string::npos) << error;
  for (const char letter : outcome.output) EXPECT_TRUE(letter == '\n' || (letter >= 0x20 && letter < 0x7F));
}

TEST(Worker, refuses_what_is_no_file) {
  const Folder folder;
  expect_refused(folder.path(), "is a directory");
  expect_refused(folder.file("nothing"), "No such file");
  expect_refused(folder.file("not\n\x1b[31mthere"), "No such file");
  ASSERT_EQ(mkfifo(folder.file("fifo").c_str(), 0600), 0);
  expect_refused(folder.file("fifo"), "is not a regular file");
  expect_refused("/dev/zero", "is not a regular file");
}

TEST(Worker, does_not_read_a_sparse_file_of_two_gigabytes) {
  const Folder folder;
  write_file(folder.file("sparse"), {});
  std::filesystem::resize_file(folder.file("sparse"), std::uintmax_t{2} << 30U);
  expect_refused(folder.file("sparse"), "bytes, more than");
}

TEST(Worker, refuses_an_unreadable_file) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const Folder folder;
  write_file(folder.file("secret"), {});
  chmod(folder.file("secret").c_str(), 0);
  expect_refused(folder.file("secret"), "Permission denied");
}

TEST(Worker, takes_an_empty_file) {
  const Folder folder;
  write_file(folder.file("empty"), {});
  const Outcome outcome = worker({"compare", "--parsers", "cpp,rust", folder.file("empty")});
  EXPECT_EQ(outcome.code, 0) << outcome.output;
}

TEST(Worker, refuses_wrong_arguments) {
  EXPECT_EQ(worker({"run", "--parsers", "nobody", everything}).code, 2);
  EXPECT_EQ(worker({"run", "--operations", "dance", everything}).code, 2);
  EXPECT_EQ(worker({"compare", "--parsers", "cpp", everything}).code, 2);
  EXPECT_EQ(worker({"dance"}).code, 2);
  EXPECT_EQ(worker({"parsers", "--parser", "/there/is/no/such/library.so"}).code, 3);
}

}  // namespace
}  // namespace ferrotype::test
