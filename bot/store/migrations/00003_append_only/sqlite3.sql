-- INSERT OR REPLACE deletes without a trigger: hence those before INSERT.
CREATE TRIGGER audit_update  BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_delete  BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER editions_update  BEFORE UPDATE ON editions BEGIN SELECT RAISE(ABORT, 'editions is append-only'); END;
CREATE TRIGGER editions_delete  BEFORE DELETE ON editions BEGIN SELECT RAISE(ABORT, 'editions is append-only'); END;
CREATE TRIGGER editions_replace BEFORE INSERT ON editions WHEN EXISTS (SELECT 1 FROM editions WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'editions is append-only'); END;
CREATE TRIGGER edition_files_update BEFORE UPDATE ON edition_files BEGIN SELECT RAISE(ABORT, 'edition_files is append-only'); END;
CREATE TRIGGER edition_files_delete BEFORE DELETE ON edition_files BEGIN SELECT RAISE(ABORT, 'edition_files is append-only'); END;
CREATE TRIGGER edition_files_late   BEFORE INSERT ON edition_files WHEN EXISTS (SELECT 1 FROM editions WHERE number = NEW.edition)
BEGIN SELECT RAISE(ABORT, 'edition_files: the edition is published'); END;
