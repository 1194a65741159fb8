/** Official Python images install no packages but pip; a mirror's copies are the same, anybody's own need not be. */
export function isPlainPython(base: string): boolean {
  return /^(?:python|pypy|debian|ubuntu|alpine|scratch)(?:[:@]|$)/.test(officialName(base));
}

/**
 * Systems and tools whose images are known to set no WORKDIR; what is not listed may set one. The Dockerfiles of node,
 * buildpack-deps and miniconda3 have none (read 2026-11-22); images of distributions are their files and nothing else.
 * No index of packages knows where an image starts, so this list is kept by hand.
 */
const AT_ROOT =
  /^(?:fedora|centos|rockylinux\/rockylinux|rockylinux|almalinux|amazonlinux(?:\/amazonlinux)?|buildpack-deps|node|nvidia\/cuda|continuumio\/(?:mini|ana)conda3?)(?:[:@]|$)/;

/** uv on a system, which its tag names; the image that holds uv alone starts in `/io`. astral-sh/uv, read 2026-11-22. */
const UV = /^(?:ghcr\.io\/astral-sh|astral)\/uv:[\w.-]*(?:python|debian|bookworm|trixie|bullseye|alpine)/;

/** `WORKDIR /app`, in the Dockerfiles of this publisher's images that carry a server; read 2026-11-22. */
const AT_APP = /^tiangolo\/(?:uvicorn-gunicorn|meinheld-gunicorn|uwsgi-nginx)/;

/** The folder an image starts in that sets none itself; `undefined` where its base may have set any. */
export function startFolderOf(base: string): string | undefined {
  const name = officialName(base);
  if (AT_APP.test(name)) return "/app";
  return isPlainPython(base) || AT_ROOT.test(name) || UV.test(name) ? "/" : undefined;
}

/** The name without the registry or mirror it is pulled from. */
export function officialName(base: string): string {
  return base
    .replace(/^(?:docker\.io|mirror\.gcr\.io|public\.ecr\.aws\/docker|registry\.hub\.docker\.com)\//, "")
    .replace(/^library\//, "");
}
