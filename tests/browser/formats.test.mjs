// What `offprint export` writes, before outside judges: RenderCV itself, and the schema of JSON Resume with its validator.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import schema from "@jsonresume/schema";
import { offprint, repository } from "./harness.mjs";

const python = join(repository, "tests/.venv/bin/python");

// The CV of the seeds, and a made one with entries of every kind and odd characters.
const CONTENTS = { seeds: "content", made: "tests/fixtures/exports/content" };

let folder;

before(async () => {
  assert.ok(existsSync(python), `${python} is missing: tests/run installs it`);
  folder = await mkdtemp(join(tmpdir(), "offprint-formats-"));
  for (const [name, content] of Object.entries(CONTENTS)) {
    await cp(join(repository, content), join(folder, name, "content"), { recursive: true });
  }
});

after(() => rm(folder, { recursive: true, force: true }));

function exported(name, format, ...more) {
  return offprint(["--root", join(folder, name), "export", format, ...more]);
}

async function judgedByRendercv(name) {
  const file = join(folder, `${name}.yaml`);
  await writeFile(file, exported(name, "rendercv"));
  const run = spawnSync(python, [join(repository, "tests/judges/judge_rendercv.py"), file], { encoding: "utf8" });
  return { status: run.status, stderr: run.stderr, cv: run.status === 0 ? JSON.parse(run.stdout)[0] : null };
}

test("RenderCV takes the CV of the seeds, every section of it", async () => {
  const { stderr, cv } = await judgedByRendercv("seeds");
  assert.ok(cv, stderr);
  assert.equal(cv.name, "Shenggui Li");
  const file = await readFile(join(folder, "seeds/content/people/shenggui-li/cv.yaml"), "utf8");
  const titles = [...file.matchAll(/^ {2}- title: (.*)$/gm)].map((found) => found[1]);
  assert.deepEqual(
    cv.sections.map(([title]) => title),
    titles,
  );
  assert.match(cv.document, /Sequence Parallelism: Long Sequence Training/);
});

test("RenderCV takes entries of every kind and odd characters", async () => {
  const { stderr, cv } = await judgedByRendercv("made");
  assert.ok(cv, stderr);
  assert.deepEqual(cv.sections, [
    ["Education", "EducationEntry", 3],
    ["Experience", "ExperienceEntry", 3],
    ["Service", "NormalEntry", 2],
    ["Prizes", "NormalEntry", 4],
    ["Publications", "PublicationEntry", 3],
    ["Skills", "OneLineEntry", 3],
    ["Languages", "OneLineEntry", 2],
    ["Talks", "NormalEntry", 1],
    ["Interests", "BulletEntry", 1],
    ["Certificates", "NormalEntry", 1],
    ["About", "TextEntry", 1],
    ["Mixture", "NormalEntry", 4],
    ["Grants", "NumberedEntry", 2],
    ["Students", "ReversedNumberedEntry", 2],
    ["Marks", "BulletEntry", 5],
  ]);
});

test("RenderCV refuses what is none of its files", async () => {
  const file = join(folder, "bad.yaml");
  await writeFile(file, "cv:\n  name: A\n  sections:\n    X:\n      - company: Without a position\n");
  const run = spawnSync(python, [join(repository, "tests/judges/judge_rendercv.py"), file], { encoding: "utf8" });
  assert.notEqual(run.status, 0);
  assert.match(run.stderr, /position/);
});

for (const name of Object.keys(CONTENTS)) {
  test(`the validator of JSON Resume takes the CV: ${name}`, () => {
    const resume = JSON.parse(exported(name, "json-resume"));
    let told;
    schema.validate(resume, (errors, isValid) => (told = { errors, isValid }));
    assert.deepEqual(told, { errors: null, isValid: true });
    const known = Object.keys(schema.schema.properties);
    assert.deepEqual(
      Object.keys(resume).filter((key) => !known.includes(key)),
      [],
    );
    assert.ok(resume.publications.length > 0 && resume.work.length > 0 && resume.education.length > 0);
    resume.work[0].startDate = "a while ago";
    schema.validate(resume, (errors, isValid) => (told = { errors, isValid }));
    assert.equal(told.isValid, false, "it tells what is wrong");
  });
}
