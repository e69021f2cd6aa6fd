CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION refuse_change();
CREATE TRIGGER editions_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON editions EXECUTE FUNCTION refuse_change();
CREATE TRIGGER edition_files_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_files EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_late_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM editions WHERE number = NEW.edition) THEN
        RAISE EXCEPTION 'edition_files: the edition is published';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER edition_files_late BEFORE INSERT ON edition_files FOR EACH ROW EXECUTE FUNCTION refuse_late_file();
