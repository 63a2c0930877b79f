import { type Format, pattern } from "../../terraform/validation/format";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName: Format = pattern(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "3 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends, unlike an IP address, and without the prefixes and suffixes that S3 keeps for itself",
  {
    except: [
      /[.][.]/,
      /^[0-9]+([.][0-9]+){3}$/,
      /^(xn--|sthree-|amzn-s3-demo-)/,
      /(-s3alias|--ol-s3|[.]mrap|--x-s3|--table-s3)$/,
    ],
  },
);

export const s3Url: Format = pattern(/^s3:[/][/][^/]+([/].*)?$/, "an S3 URL, such as `s3://store/metaflow`");
