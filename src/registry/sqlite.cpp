#include "registry/sqlite.h"

#include "base/durable.h"
#include "base/fault.h"

#include <fcntl.h>
#include <sqlite3.h>

#include <utility>

namespace ishenim::registry {
namespace {

constexpr int kBusyMilliseconds = 10'000;

FaultCode code_of(int result) noexcept {
    switch (result & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return FaultCode::busy;
        case SQLITE_FULL: return FaultCode::no_space;
        case SQLITE_PERM:
        case SQLITE_READONLY: return FaultCode::permission;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN: return FaultCode::io;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT: return FaultCode::corrupt;
        default: return FaultCode::library;
    }
}

}  // namespace

void Sqlite::Close::operator()(sqlite3* connection) const noexcept {
    sqlite3_close_v2(connection);
}
void Sqlite::Close::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Sqlite::Sqlite(std::filesystem::path file) : file_(std::move(file)) {
    // Made by us, so that nobody else may read it from the first moment on; SQLite gives its
    // journal the same mode. A link in its place is an error here.
    open_or_throw(file_, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
    sync_directory(file_.has_parent_path() ? file_.parent_path() : ".");
    sqlite3* connection = nullptr;
    const int result = sqlite3_open_v2(file_.c_str(), &connection,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
    connection_.reset(connection);
    if (result != SQLITE_OK) fail(result);
    sqlite3_busy_timeout(connection, kBusyMilliseconds);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Not WAL: SQLite 3.40 can damage a database when two connections reset the log at once.
    run("PRAGMA journal_mode=DELETE");
    run("PRAGMA synchronous=EXTRA");
    run("PRAGMA foreign_keys=ON");
    run("PRAGMA trusted_schema=OFF");
    run("PRAGMA cell_size_check=ON");
    run("PRAGMA temp_store=MEMORY");
}

void Sqlite::fail(int result) {
    const FaultCode code = code_of(result);
    spoiled_ = spoiled_ || code == FaultCode::io || code == FaultCode::no_space ||
               code == FaultCode::corrupt;
    if (code == FaultCode::corrupt) {
        throw Fault(
            code, file_,
            "the registry is damaged or of another program: `ishenim reindex` makes it anew");
    }
    const std::string message =
        connection_ ? sqlite3_errmsg(connection_.get()) : sqlite3_errstr(result);
    throw Fault(code, file_,
                "the registry: " + message + " (SQLite " + std::to_string(result) + ")");
}

Query Sqlite::query(std::string_view sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        sqlite3_stmt* statement = nullptr;
        const int result =
            sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (result != SQLITE_OK) fail(result);
        found = statements_.emplace(std::string(sql), statement).first;
    }
    return {*this, found->second.get()};
}

void Sqlite::run(const std::string& sql) {
    const int result = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail(result);
}

std::int64_t Sqlite::number(std::string_view sql) {
    Query query = this->query(sql);
    return query.step() ? query.integer(0) : 0;
}

Query::~Query() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Query& Query::bind(std::int64_t number) {
    const int result = sqlite3_bind_int64(statement_, ++bound_, number);
    if (result != SQLITE_OK) sqlite_.fail(result);
    return *this;
}

Query& Query::bind(std::string_view text) {
    // An empty view may have no address, and that would be NULL.
    const char* const begin = text.empty() ? "" : text.data();
    const int result =
        sqlite3_bind_text64(statement_, ++bound_, begin, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (result != SQLITE_OK) sqlite_.fail(result);
    return *this;
}

Query& Query::bind(const Digest& digest) {
    const int result = sqlite3_bind_blob64(statement_, ++bound_, digest.raw().data(),
                                           digest.raw().size(), SQLITE_TRANSIENT);
    if (result != SQLITE_OK) sqlite_.fail(result);
    return *this;
}

bool Query::step() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    sqlite_.fail(result);
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Query::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Digest Query::digest(int column) const {
    const auto* raw = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    if (raw == nullptr || size != static_cast<int>(Digest::kSize)) sqlite_.fail(SQLITE_CORRUPT);
    return Digest::from_raw({raw, Digest::kSize});
}

Transaction::~Transaction() {
    if (committed_) return;
    try {
        sqlite_.run("ROLLBACK");
    } catch (const Fault&) {
        // SQLite has rolled back by itself; the fault that brought us here is the one to tell.
    }
}

void Transaction::commit() {
    sqlite_.run("COMMIT");
    committed_ = true;
}

}  // namespace ishenim::registry
