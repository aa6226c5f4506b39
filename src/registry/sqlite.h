// registry/sqlite.h: SQLite as two small values. Private to registry.
//
// Promises: 1. Every error is a Fault: busy, no_space, permission, io, corrupt or library.
//           2. A query is always reset at the end of its life: no read lock outlives it.
// Threads:  one connection on one thread.
// Spec:     sqlite.org/c3ref; docs/formats/registry.md.
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace ishenim::registry {

class Sqlite;

/// One run of a prepared statement.
class Query {
public:
    Query(Sqlite& sqlite, sqlite3_stmt* statement) : sqlite_(sqlite), statement_(statement) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    /// The parameters in their order; the texts must live until the end of the query.
    Query& bind(std::int64_t number);
    Query& bind(std::string_view text);
    Query& bind(const Digest& digest);

    bool step();  ///< true: there is a row
    void run() {
        while (step()) {
        }
    }

    std::int64_t integer(int column) const;
    std::string_view text(int column) const;  ///< until the next step
    Digest digest(int column) const;

private:
    Sqlite& sqlite_;
    sqlite3_stmt* statement_;
    int bound_ = 0;
};

/// One connection with its prepared statements.
class Sqlite {
public:
    /// Opens or makes the file (0600), journal_mode=DELETE, synchronous=EXTRA.
    explicit Sqlite(std::filesystem::path file);
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    Query query(std::string_view sql);  ///< prepared once, then used again
    void run(const std::string& sql);   ///< for what returns nothing
    std::int64_t number(std::string_view sql);

    /// Throws what the last error of the connection is.
    [[noreturn]] void fail(int result);
    /// True after an error whose connection must not be used again.
    bool spoiled() const noexcept { return spoiled_; }

private:
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::filesystem::path file_;
    std::unique_ptr<sqlite3, Close> connection_;
    std::map<std::string, std::unique_ptr<sqlite3_stmt, Close>, std::less<>> statements_;
    bool spoiled_ = false;
};

/// BEGIN IMMEDIATE … COMMIT; without commit() all of it is undone.
class Transaction {
public:
    explicit Transaction(Sqlite& sqlite) : sqlite_(sqlite) { sqlite_.run("BEGIN IMMEDIATE"); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Sqlite& sqlite_;
    bool committed_ = false;
};

}  // namespace ishenim::registry
