// SPDX-License-Identifier: Apache-2.0
#include "process.h"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ferrotype::test {
namespace {

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'')
      result += "'\\''";
    else
      result += letter;
  }
  return result + "'";
}

std::string text_of(const std::string& path) {
  const auto bytes = read_file(path);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

std::uint64_t Outcome::number(const std::string& name) const {
  const auto line = error.rfind("FERROTYPE-COUNTERS ");
  if (line == std::string::npos) return 0;
  const std::string mark = "\"" + name + "\":";
  const auto at = error.find(mark, line);
  return at == std::string::npos ? 0 : std::strtoull(error.c_str() + at + mark.size(), nullptr, 10);
}

Outcome run(const std::string& program, const std::vector<std::string>& arguments, const Environment& environment) {
  const Folder folder;
  std::string command = "env -u FERROTYPE_ORACLE -u FERROTYPE_PARSERS -u FERROTYPE_PLANT -u FERROTYPE_KNOWN";
  for (const auto& [name, value] : environment) command += " " + quoted(name + "=" + value);
  command += " timeout 120 " + quoted(std::string(FERROTYPE_TARGETS) + "/" + program);
  for (const auto& argument : arguments) command += " " + quoted(argument);
  command += " > " + quoted(folder.file("output")) + " 2> " + quoted(folder.file("error"));
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(folder.file("output")), text_of(folder.file("error"))};
}

Folder::Folder() : path_((std::filesystem::temp_directory_path() / "ferrotype-XXXXXX").string()) {
  if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no folder for the test");
}

Folder::~Folder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

std::vector<unsigned char> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const std::string& path, const std::vector<unsigned char>& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file) throw std::runtime_error("cannot write " + path);
}

std::string corpus_file(const std::string& name) { return std::string(FERROTYPE_CORPUS) + "/" + name; }

}  // namespace ferrotype::test
